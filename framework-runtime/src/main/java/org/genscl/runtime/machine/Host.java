package org.genscl.runtime.machine;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.genscl.api.backend.Processor;
import oshi.SystemInfo;
import oshi.hardware.CentralProcessor;
import oshi.hardware.HardwareAbstractionLayer;
import oshi.spi.SystemInfoProvider;

/**
 * The whole machine, as OSHI describes it: also what a container or an affinity mask keeps from this process.
 *
 * @param processor its model and features
 * @param processors that the operating system schedules on
 * @param memoryBytes that are built in
 */
public record Host(Processor processor, int processors, long memoryBytes) {
    private static final String SWITCHED_ON = "1";

    /** What macOS calls the features of an ARM processor: {@code hw.optional.arm.FEAT_BF16: 1}. */
    private static final String ARM_FEATURE = "feat_";

    private static final String AVX512_ON_WINDOWS = "pf_avx512f_instructions_available";

    /** Windows reports AVX-512, but not bf16 with it: the processor's design has it or has not. */
    private static final Map<String, Set<String>> OF_DESIGN = Map.of(
            "cooper lake", Set.of("avx512_bf16"),
            "sapphire rapids", Set.of("avx512_bf16", "amx_bf16"),
            "zen 4", Set.of("avx512_bf16"),
            "zen 5", Set.of("avx512_bf16"));

    /** Asks the operating system; takes a tenth of a second. */
    public static Host read() {
        // Linux has all of it in files, which spares loading native code.
        SystemInfoProvider files = new oshi.nativefree.SystemInfo();
        HardwareAbstractionLayer hardware = (files.isAvailable() ? files : new SystemInfo()).getHardware();
        CentralProcessor found = hardware.getProcessor();
        CentralProcessor.ProcessorIdentifier identifier = found.getProcessorIdentifier();
        return new Host(
                processor(identifier.getName(), found.getFeatureFlags(), identifier.getMicroarchitecture()),
                found.getLogicalProcessorCount(),
                hardware.getMemory().getTotal());
    }

    /**
     * Reads what OSHI gives.
     *
     * @param flags lines of flags; how they look depends on the operating system
     * @param design the microarchitecture, for example {@code Zen 4}
     */
    static Processor processor(String name, List<String> flags, String design) {
        Set<String> features = new TreeSet<>();
        for (String line : flags) {
            String[] words = line.toLowerCase(Locale.ROOT).split("[\\s:]+");
            for (int i = 0; i < words.length; i++) {
                int feature = words[i].lastIndexOf(ARM_FEATURE);
                if (feature < 0) {
                    features.add(words[i]);
                } else if (i + 1 < words.length && words[i + 1].equals(SWITCHED_ON)) {
                    features.add(words[i].substring(feature + ARM_FEATURE.length()));
                }
            }
        }
        if (features.contains(AVX512_ON_WINDOWS)) {
            features.addAll(OF_DESIGN.getOrDefault(design.toLowerCase(Locale.ROOT), Set.of()));
        }
        return new Processor(name.isBlank() ? "unknown processor" : name.strip(), features);
    }
}
