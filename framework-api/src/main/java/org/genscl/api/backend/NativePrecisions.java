package org.genscl.api.backend;

import java.util.EnumSet;
import java.util.Set;
import org.apiguardian.api.API;
import org.genscl.api.program.Precision;

/**
 * The precisions that a backend computes on a device with instructions made for them. What else the backend accepts is
 * emulated there, and slower than FP32.
 *
 * @param device what computes, for people: {@code CPU (AMD EPYC 7R13)}
 * @param precisions always with FP32
 * @param reason why these, as the end of a sentence: {@code the processor has AVX512_BF16}
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record NativePrecisions(String device, Set<Precision> precisions, String reason) {

    public NativePrecisions {
        EnumSet<Precision> all = EnumSet.of(Precision.FP32);
        all.addAll(precisions);
        precisions = Set.copyOf(all);
    }

    /** FP32 alone. */
    public static NativePrecisions fp32(String device, String reason) {
        return new NativePrecisions(device, Set.of(), reason);
    }
}
