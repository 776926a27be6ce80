package org.genscl.runtime.explain;

import java.util.Locale;
import java.util.Optional;
import org.genscl.api.program.Program;

/**
 * Whether a program's training fits a device's memory, by the tensors of a step alone: what the engine takes on top
 * cannot be known beforehand, so only what is certain not to fit is refused.
 *
 * @param step in bytes
 */
public record MemoryNeed(long step) {
    private static final double GIB = 1 << 30;

    /** Of a program that trains. */
    public static MemoryNeed of(Program program) {
        return new MemoryNeed(ProgramCost.of(program).bytes());
    }

    /**
     * What to say where a step does not fit.
     *
     * @param memory of the device in bytes
     * @param key of the recipe's training, for example {@code pretrain}
     */
    public Optional<String> complaint(long memory, String key) {
        return step <= memory
                ? Optional.empty()
                : Optional.of(String.format(
                        Locale.ROOT,
                        "a step needs at least %.1f GiB, and the GPU has %.1f GiB: lower %s.batch-size, take a smaller"
                                + " encoder or smaller views, or set 'precision: bf16'. 'genscl explain' shows what takes"
                                + " how much",
                        step / GIB,
                        memory / GIB,
                        key));
    }
}
