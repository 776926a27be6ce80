package org.genscl.plugins.backenddjl;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.genscl.api.backend.NativePrecisions;
import org.genscl.api.backend.Processor;
import org.genscl.api.program.Precision;

/**
 * What PyTorch computes on a CPU without emulation: bf16 where the processor has instructions for it, and oneDNN, whose
 * convolutions PyTorch takes, may use them. Half floats it takes too, but its kernels for them are made for GPUs.
 *
 * @param system the operating system's name
 * @param environment a variable's value, or null
 */
record CpuPrecisions(String system, UnaryOperator<String> environment) {
    private static final String LIMIT = "ONEDNN_MAX_CPU_ISA";
    /** The same, in oneDNN's first versions. */
    private static final String OLD_LIMIT = "DNNL_MAX_CPU_ISA";

    static CpuPrecisions ofThisMachine() {
        return new CpuPrecisions(System.getProperty("os.name"), System::getenv);
    }

    NativePrecisions of(Processor processor) {
        String device = "CPU (" + processor.name() + ")";
        Optional<String> instructions = processor.bf16();
        if (instructions.isEmpty()) {
            return NativePrecisions.fp32(device, "the processor has no instructions for bf16");
        }
        if (system.toLowerCase(Locale.ROOT).startsWith("mac")) {
            return NativePrecisions.fp32(device, "PyTorch for macOS is built without oneDNN, which computes in bf16");
        }
        Optional<String> limit = Optional.ofNullable(environment.apply(LIMIT))
                .or(() -> Optional.ofNullable(environment.apply(OLD_LIMIT)))
                .map(isa -> isa.strip().toUpperCase(Locale.ROOT))
                .filter(isa -> !allowsBf16(isa));
        if (limit.isPresent()) {
            return NativePrecisions.fp32(
                    device,
                    "the environment keeps oneDNN from " + instructions.get() + " (" + LIMIT + " is " + limit.get()
                            + ")");
        }
        return new NativePrecisions(device, EnumSet.of(Precision.BF16), "the processor has " + instructions.get());
    }

    private static boolean allowsBf16(String isa) {
        return isa.isEmpty()
                || isa.equals("ALL")
                || isa.equals("DEFAULT")
                || isa.contains("BF16")
                || isa.contains("FP16")
                || isa.contains("AMX")
                || isa.startsWith("AVX10");
    }
}
