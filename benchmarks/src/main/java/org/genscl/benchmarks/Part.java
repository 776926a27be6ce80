package org.genscl.benchmarks;

import java.util.Locale;

/** The parts of the benchmark. */
public enum Part {
    /** Training steps of ResNets, beside the same operation by operation. */
    STEPS,
    /** Features for evaluation. */
    EMBEDDING,
    /** What a whole run does around the engine's calls. */
    OVERHEAD,
    /** Making views. */
    INPUT,
    /** From a command to its first result. */
    START,
    /** Resident memory of a long run. */
    MEMORY;

    /** As the user writes it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
