package org.genscl.runtime.experiment;

import java.nio.FloatBuffer;
import java.util.Map;
import org.genscl.api.error.UserException;

/** Tells numbers from infinities and NaN. */
final class FiniteValues {
    private FiniteValues() {}

    /** Whether all that is left in a buffer is finite. Moves its position. */
    static boolean all(FloatBuffer values) {
        while (values.hasRemaining()) {
            if (!Float.isFinite(values.get())) {
                return false;
            }
        }
        return true;
    }

    /**
     * Refuses metrics that are not finite.
     *
     * @throws UserException which names the first one
     */
    static void require(Map<String, Double> metrics) {
        metrics.forEach((name, value) -> {
            if (!Double.isFinite(value)) {
                throw new UserException(
                        name + " is " + value + ": the evaluator diverged, or cannot be used on these" + " features");
            }
        });
    }
}
