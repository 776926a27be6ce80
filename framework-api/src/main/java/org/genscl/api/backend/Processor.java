package org.genscl.api.backend;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apiguardian.api.API;

/**
 * The processor that this program runs on.
 *
 * @param name as the operating system has it, for example {@code Intel(R) Xeon(R) Platinum 8488C}
 * @param features instruction-set extensions in lower case, as Linux names them: {@code avx512_bf16}, {@code bf16} on ARM
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Processor(String name, Set<String> features) {
    /** In order of speed: with AMX a processor multiplies matrices of bf16, with the others vectors. */
    private static final List<String> BF16 = List.of("amx_bf16", "avx512_bf16", "bf16", "sve_bf16", "svebf16");

    public Processor {
        features = features.stream()
                .map(feature -> feature.toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The extension that computes bf16, in upper case, if the processor has one: {@code AMX_BF16}. */
    public Optional<String> bf16() {
        return BF16.stream().filter(features::contains).findFirst().map(feature -> feature.toUpperCase(Locale.ROOT));
    }
}
