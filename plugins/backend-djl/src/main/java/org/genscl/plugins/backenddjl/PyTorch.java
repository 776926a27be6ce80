package org.genscl.plugins.backenddjl;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.util.Utils;
import ai.djl.util.cuda.CudaUtils;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import org.genscl.api.backend.DeviceSpec;
import org.genscl.api.error.ResourceException;

/** The loaded PyTorch engine: once a JVM, at the first use. */
final class PyTorch {
    private static final String OFFLINE = "ai.djl.offline";

    private final Engine engine;

    private PyTorch(Engine engine) {
        this.engine = engine;
    }

    /**
     * Loads PyTorch, or finds it loaded, and sets it up as configured.
     *
     * @throws ResourceException if there is no native library for this platform, or one of another version
     */
    static PyTorch load(DjlConfig config) {
        System.setProperty(OFFLINE, Boolean.toString(!config.download()));
        PyTorch torch = load();
        int threads = config.threads() == 0 ? Runtime.getRuntime().availableProcessors() : config.threads();
        if (JniUtils.getNumThreads() != threads) {
            JniUtils.setNumThreads(threads);
        }
        JniUtils.setBenchmarkCuDNN(config.cudnnBenchmark());
        return torch;
    }

    /**
     * Loads PyTorch, or finds it loaded with what a backend has set up: its settings are the process's, not a user's.
     *
     * @throws ResourceException if there is no native library for this platform, or one of another version
     */
    static PyTorch load() {
        new InstalledTorch(Utils::getEnvOrSystemProperty, InstalledTorch.requiredVersion()).check();
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        // DJL looks for engines through the context class loader, once; the wrong one leaves none for good.
        thread.setContextClassLoader(PyTorch.class.getClassLoader());
        try {
            if (System.getProperty(OFFLINE) == null) {
                System.setProperty(OFFLINE, "true");
            }
            // Profiling and fusing the script costs many slow first steps and gains nothing around convolutions.
            System.setProperty("ai.djl.pytorch.graph_optimizer", "false");
            Engine engine = Engine.getEngine("PyTorch");
            JniUtils.setGraphExecutorOptimize(false);
            return new PyTorch(engine);
        } catch (RuntimeException | LinkageError e) {
            String system = System.getProperty("os.name");
            String processor = System.getProperty("os.arch");
            throw new ResourceException(
                    "PyTorch's native library does not load on " + system + " " + processor + ": " + rootCause(e) + ". "
                            + NativeLibrary.of(InstalledTorch.requiredVersion(), system, processor)
                                    .advice(),
                    e);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /**
     * The device that a specification means.
     *
     * @throws ResourceException if there is no such GPU
     */
    Device device(DeviceSpec spec) {
        int gpus = engine.getGpuCount();
        return switch (spec.type()) {
            case CPU -> Device.cpu();
            case AUTO -> gpus > 0 ? Device.gpu(0) : Device.cpu();
            case GPU -> {
                if (spec.index() >= gpus) {
                    throw new ResourceException("device " + spec + ": PyTorch finds "
                            + (gpus == 0 ? "no GPU" : gpus + " GPU(s), numbered from 0")
                            + ". Use 'device: cpu' or 'device: auto', or install a PyTorch with CUDA (see 'GPU' in the"
                            + " README)");
                }
                yield Device.gpu(spec.index());
            }
        };
    }

    /** A GPU's CUDA compute capability times ten; empty if it cannot be asked. */
    OptionalInt computeCapability(Device gpu) {
        try {
            return OptionalInt.of(Integer.parseInt(CudaUtils.getComputeCapability(gpu.getDeviceId())));
        } catch (RuntimeException | LinkageError unknown) {
            return OptionalInt.empty();
        }
    }

    /** Engine, version, device and threads. */
    Map<String, String> describe(DeviceSpec spec) {
        Map<String, String> description = new LinkedHashMap<>();
        description.put("engine", "DJL " + Engine.getDjlVersion() + " / PyTorch " + engine.getVersion());
        Device device = device(spec);
        description.put("device", device.isGpu() ? "gpu:" + device.getDeviceId() : "cpu");
        description.put("threads", Integer.toString(JniUtils.getNumThreads()));
        return description;
    }

    Engine engine() {
        return engine;
    }

    private static String rootCause(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getMessage() == null ? cause.toString() : cause.getMessage();
    }
}
