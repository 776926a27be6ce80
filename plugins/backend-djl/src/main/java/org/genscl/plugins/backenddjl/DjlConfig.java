package org.genscl.plugins.backenddjl;

import org.genscl.api.component.Option;

/** Options of the backend {@code djl}. */
public record DjlConfig(
        @Option(
                description = "Threads of a CPU operation; 0 for one a core. Results depend on it in the last bits.",
                defaultValue = "0",
                min = 0,
                max = 1024)
        int threads,

        @Option(
                description = "Whether DJL may download PyTorch's native libraries where they are not installed.",
                defaultValue = "false")
        boolean download,

        @Option(
                description = "Whether cuDNN tries its ways of convolution and takes the fastest. Two runs on a GPU may"
                        + " then differ in the last bits.",
                defaultValue = "false")
        boolean cudnnBenchmark) {}
