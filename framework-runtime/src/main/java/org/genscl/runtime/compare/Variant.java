package org.genscl.runtime.compare;

import java.nio.file.Path;
import java.util.List;

/**
 * A run to compare.
 *
 * @param group what it stands for: variants that differ in nothing but the seed are of one group
 * @param seed of its random streams
 * @param way how it comes by its measurements
 */
public record Variant(String group, long seed, Way way) {

    /** How a variant comes by its measurements. */
    public sealed interface Way {}

    /**
     * It is still to be run.
     *
     * @param recipe the file
     * @param overrides of the recipe's values, each {@code key=value}
     */
    public record Start(Path recipe, List<String> overrides) implements Way {
        public Start {
            overrides = List.copyOf(overrides);
        }
    }

    /**
     * It was run before.
     *
     * @param run the run's folder
     */
    public record Finished(Path run) implements Way {}

    /**
     * It cannot be run.
     *
     * @param reason why
     */
    public record Skipped(String reason) implements Way {}

    /** Whether it was found before anything started that it cannot be run. */
    boolean skipped() {
        return way instanceof Skipped;
    }
}
