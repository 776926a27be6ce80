package org.genscl.plugins.backenddjl;

import java.nio.file.Path;
import java.util.Optional;
import org.genscl.api.component.Option;
import org.genscl.api.error.InvalidOptionException;

/** Options of the backend {@code djl}. */
public record DjlConfig(
        @Option(
                description =
                        "Threads per CPU operation; 0 = one per core. Results depend on it in " + "the last bits.",
                defaultValue = "0",
                min = 0,
                max = 1024)
        int threads,

        @Option(
                description =
                        "Where PyTorch with CUDA is installed: the folder of a virtual or conda environment, or its"
                                + " site-packages/torch. Without it, the active environment's is taken, or that of python3 on the"
                                + " PATH. Not used with 'device: cpu'.")
        Optional<Path> pytorch,

        @Option(
                description = "No longer available: DJL cannot download PyTorch with CUDA beside the one for CPUs that"
                        + " the plugin brings. Only false is accepted, for recipes of older runs.",
                defaultValue = "false")
        boolean download,

        @Option(
                description = "Whether cuDNN benchmarks several algorithms per convolution and selects "
                        + "the fastest. Two runs on a GPU may then differ in the last bits; set it "
                        + "to false to compare them. No effect on a CPU.",
                defaultValue = "true")
        boolean cudnnBenchmark) {

    public DjlConfig {
        if (download) {
            throw new InvalidOptionException(
                    "download",
                    "is no longer available: it never brought CUDA. Run 'pip install torch=="
                            + PyTorch.requiredVersion() + "' in a virtual environment and leave this option out");
        }
    }

    /** Without an installed PyTorch. */
    public DjlConfig(int threads, boolean download, boolean cudnnBenchmark) {
        this(threads, Optional.empty(), download, cudnnBenchmark);
    }
}
