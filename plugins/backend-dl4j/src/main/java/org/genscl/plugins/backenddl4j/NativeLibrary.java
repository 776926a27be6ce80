package org.genscl.plugins.backenddl4j;

import java.util.Map;
import java.util.TreeSet;

/**
 * Which native library ND4J needs, and how it comes into this plugin: for messages where it does not load.
 *
 * @param version of ND4J
 * @param platform in JavaCPP's words, for example {@code linux-x86_64}
 * @param cuda whether this plugin was built for GPUs
 */
record NativeLibrary(String version, String platform, boolean cuda) {
    /** The profiles of this plugin's {@code pom.xml} by platform. */
    private static final Map<String, String> PROFILES = Map.of(
            "linux-x86_64", "linux-x86_64",
            "linux-arm64", "linux-aarch64",
            "macosx-arm64", "osx-aarch64",
            "windows-x86_64", "win-x86_64");

    /** What to do, in a sentence or two. */
    String advice() {
        if (cuda) {
            return "This plugin was built with -Ddl4j-cuda: org.nd4j:nd4j-cuda-11.6:" + version + ":" + platform
                    + " needs an NVIDIA driver and an installed CUDA 11.6 with cuDNN 8.3. Install them, or build the"
                    + " plugin without -Ddl4j-cuda (see docs/backends.md)";
        }
        String profile = PROFILES.get(platform);
        if (profile == null) {
            return "There is no org.nd4j:nd4j-native:" + version + " for " + platform + ", but for "
                    + String.join(", ", new TreeSet<>(PROFILES.keySet())) + ": use another backend";
        }
        boolean x86 = platform.endsWith("x86_64");
        return "It is org.nd4j:nd4j-native:" + version + ":" + platform + (x86 ? "-onednn-avx2" : "")
                + ", which the Maven profile " + profile
                + " of plugins/backend-dl4j puts into the plugin: build the plugin on this machine"
                + (x86 ? ", with -Dnd4j.build=-onednn if its processor lacks AVX2" : "") + " (see docs/backends.md)";
    }
}
