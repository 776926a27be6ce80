package org.genscl.api.weights;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apiguardian.api.API;
import org.genscl.api.tensor.DType;
import org.genscl.api.tensor.HostTensor;

/** Finds NaN and infinite values in weights: a network with one of them computes NaN, from which any result follows. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class NonFiniteValues {
    private static final int LISTED = 10;

    private NonFiniteValues() {}

    /**
     * Counts the values of each tensor that are NaN or infinite.
     *
     * @return an indented line for each tensor that has any, shortened to a readable number; empty if none has
     */
    public static Optional<String> describe(Map<String, HostTensor> weights) {
        List<String> lines = new ArrayList<>();
        weights.forEach((name, tensor) -> {
            long count = tensor.type() == DType.FLOAT32 ? count(tensor.floats()) : 0;
            if (count > 0) {
                lines.add(name + ": " + count + " of " + tensor.shape().elements() + " values");
            }
        });
        if (lines.isEmpty()) {
            return Optional.empty();
        }
        int more = lines.size() - LISTED;
        return Optional.of("  " + String.join("\n  ", lines.subList(0, Math.min(LISTED, lines.size())))
                + (more > 0 ? "\n  and " + more + " more tensors" : ""));
    }

    private static long count(FloatBuffer values) {
        long count = 0;
        for (int i = 0; i < values.limit(); i++) {
            if (!Float.isFinite(values.get(i))) {
                count++;
            }
        }
        return count;
    }
}
