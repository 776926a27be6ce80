package org.genscl.plugins.backenddjl;

import java.util.EnumSet;
import java.util.OptionalInt;
import org.genscl.api.backend.NativePrecisions;
import org.genscl.api.program.Precision;

/**
 * What an NVIDIA GPU computes without emulation, by its compute capability: half floats on every GPU that PyTorch
 * still runs on, bf16 from Ampere (8.0) on.
 */
final class CudaPrecisions {
    private static final int BF16 = 80;

    private CudaPrecisions() {}

    /**
     * @param index of the GPU
     * @param capability times ten, for example 80 for 8.0; empty if it is not known
     */
    static NativePrecisions of(int index, OptionalInt capability) {
        String device = "gpu:" + index;
        if (capability.isEmpty()) {
            return new NativePrecisions(
                    device, EnumSet.of(Precision.FP16), "the GPU's compute capability is not known; bf16 needs 8.0");
        }
        int known = capability.getAsInt();
        String version = known / 10 + "." + known % 10;
        return known >= BF16
                ? new NativePrecisions(
                        device, EnumSet.of(Precision.FP16, Precision.BF16), "the GPU has compute capability " + version)
                : new NativePrecisions(
                        device,
                        EnumSet.of(Precision.FP16),
                        "the GPU has compute capability " + version + "; bf16 needs 8.0");
    }
}
