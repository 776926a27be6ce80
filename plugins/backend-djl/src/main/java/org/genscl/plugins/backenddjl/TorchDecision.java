package org.genscl.plugins.backenddjl;

import java.util.Optional;

/**
 * Which PyTorch to load.
 *
 * @param torch an installed one; empty for the one for CPUs that the plugin brings
 * @param flavor of DJL's native code for it
 * @param driver the driver that was asked on the way; empty where nobody needed to know
 * @param warning why no GPU is used where one might be expected to
 */
record TorchDecision(
        Optional<InstalledTorch> torch, String flavor, Optional<NvidiaDriver> driver, Optional<String> warning) {
    static final String CPU = "cpu";

    /** DJL's native code for CUDA; it fits the wheels for CUDA 11.8, 12.6 and 12.8 alike. */
    static final String CUDA = "cu128";

    static TorchDecision bundled(Optional<NvidiaDriver> driver, Optional<String> warning) {
        return new TorchDecision(Optional.empty(), CPU, driver, warning);
    }

    static TorchDecision installed(InstalledTorch torch, Optional<NvidiaDriver> driver) {
        return new TorchDecision(Optional.of(torch), torch.cuda().isPresent() ? CUDA : CPU, driver, Optional.empty());
    }
}
