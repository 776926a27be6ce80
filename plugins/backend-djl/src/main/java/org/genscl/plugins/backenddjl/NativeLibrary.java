package org.genscl.plugins.backenddjl;

import java.util.List;
import java.util.Locale;

/**
 * Which native library PyTorch needs, and how it comes into this plugin: for messages where it does not load.
 *
 * @param version of PyTorch
 * @param platform in DJL's words, for example {@code linux-x86_64}; also a profile of this plugin's {@code pom.xml}
 */
record NativeLibrary(String version, String platform) {
    private static final List<String> PLATFORMS = List.of("linux-aarch64", "linux-x86_64", "osx-aarch64", "win-x86_64");

    /**
     * That of a platform.
     *
     * @param system as Java's {@code os.name}
     * @param processor as Java's {@code os.arch}
     */
    static NativeLibrary of(String version, String system, String processor) {
        String prefix = system.startsWith("Windows")
                ? "win"
                : system.startsWith("Mac") ? "osx" : system.toLowerCase(Locale.ROOT);
        return new NativeLibrary(version, prefix + "-" + (processor.equals("amd64") ? "x86_64" : processor));
    }

    /** What to do, in a sentence or two. */
    String advice() {
        String artifact = "ai.djl.pytorch:pytorch-native-cpu:" + version;
        return (PLATFORMS.contains(platform)
                        ? "It is " + artifact + ":" + platform + ", which the Maven profile " + platform
                                + " of plugins/backend-djl puts into the plugin: build the plugin on this machine"
                        : "There is no " + artifact + " for " + platform + ", but for " + String.join(", ", PLATFORMS))
                + "; or name an installed PyTorch by PYTORCH_LIBRARY_PATH (see docs/backends.md)";
    }
}
