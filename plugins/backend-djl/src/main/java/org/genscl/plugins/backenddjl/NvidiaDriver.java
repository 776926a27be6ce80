package org.genscl.plugins.backenddjl;

import java.util.List;

/**
 * An installed NVIDIA driver, in its own words. It is asked without PyTorch: a PyTorch with CUDA does not even load where
 * there is no driver.
 *
 * @param status of its initialization, as CUDA numbers errors; 0 is success
 * @param cudaVersion the newest CUDA version that it runs, times 1000: 12040 is 12.4; 0 if it does not say
 * @param gpus those that this process may use
 */
record NvidiaDriver(int status, int cudaVersion, List<Gpu> gpus) {
    static final int SUCCESS = 0;
    static final int NO_DEVICE = 100;

    private static final int MAJOR = 1000;
    private static final int MINOR = 10;

    NvidiaDriver {
        gpus = List.copyOf(gpus);
    }

    /**
     * A GPU.
     *
     * @param name for example {@code NVIDIA A100-SXM4-80GB}
     * @param capability compute capability times ten: 80 is 8.0
     * @param memory its memory in bytes
     */
    record Gpu(String name, int capability, long memory) {}

    int cudaMajor() {
        return cudaVersion / MAJOR;
    }

    /** As {@code 12.4}. */
    String cuda() {
        return cudaMajor() + "." + cudaVersion % MAJOR / MINOR;
    }
}
