package org.genscl.plugins.backenddjl;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.util.Utils;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Properties;
import java.util.stream.Collectors;
import org.genscl.api.backend.DeviceSpec;
import org.genscl.api.error.ResourceException;
import org.genscl.plugins.backenddjl.NvidiaDriver.Gpu;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The loaded PyTorch engine: once a JVM, at the first use. */
final class PyTorch {
    private static final Logger LOG = LoggerFactory.getLogger(PyTorch.class);
    private static final String JNA_PATH = "jna.library.path";

    private final Engine engine;
    private final TorchDecision decision;

    private PyTorch(Engine engine, TorchDecision decision) {
        this.engine = engine;
        this.decision = decision;
    }

    /** The version of PyTorch that the native code on the class path was built for. */
    static String requiredVersion() {
        Properties properties = new Properties();
        try (InputStream stream = PyTorch.class.getResourceAsStream("/jnilib/pytorch.properties")) {
            properties.load(stream);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        // PyTorch's version, then DJL's.
        String version = properties.getProperty("jni_version");
        return version.substring(0, version.indexOf('-'));
    }

    private static TorchChoice choice() {
        return new TorchChoice(
                requiredVersion(),
                Utils::getEnvOrSystemProperty,
                new TorchSearch(System::getenv, System.getProperty("os.name").startsWith("Windows")),
                CudaDriver::isLikely,
                CudaDriver::find);
    }

    /**
     * Chooses a PyTorch for a device and loads it, or finds one loaded, and sets it up.
     *
     * @throws org.genscl.api.error.UserException if the configuration names a folder without a usable PyTorch
     * @throws ResourceException if there is no native library for this platform or device, or one of another version
     */
    static PyTorch load(DjlConfig config, DeviceSpec device) {
        TorchDecision decision = choice().decide(device, config.pytorch());
        decision.torch().ifPresent(torch -> announce(torch, decision.flavor()));
        PyTorch torch = load(decision);
        torch.configure(config);
        return torch;
    }

    /** Sets what is the process's, and may have been set up by another backend since. */
    void configure(DjlConfig config) {
        int threads = config.threads() == 0 ? Runtime.getRuntime().availableProcessors() : config.threads();
        if (JniUtils.getNumThreads() != threads) {
            JniUtils.setNumThreads(threads);
        }
        JniUtils.setBenchmarkCuDNN(config.cudnnBenchmark());
    }

    /** Tells DJL and JNA, which read system properties where the environment says nothing. */
    private static void announce(InstalledTorch torch, String flavor) {
        System.setProperty(TorchChoice.PATH, torch.lib().toString());
        System.setProperty(TorchChoice.FLAVOR, flavor);
        String more =
                torch.runtimeFolders().stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
        String known = System.getProperty(JNA_PATH);
        if (known == null || known.isEmpty()) {
            System.setProperty(JNA_PATH, more);
        } else if (!known.endsWith(more)) {
            System.setProperty(JNA_PATH, known + File.pathSeparator + more);
        }
    }

    /**
     * Loads PyTorch, or finds it loaded with what a backend has set up: its settings are the process's, not a user's.
     *
     * @throws ResourceException if there is no native library for this platform, or one of another version
     */
    static PyTorch load() {
        return load(choice().decide(DeviceSpec.cpu(), Optional.empty()));
    }

    private static PyTorch load(TorchDecision decision) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        // DJL looks for engines through the context class loader, once; the wrong one leaves none for good.
        thread.setContextClassLoader(PyTorch.class.getClassLoader());
        try {
            System.setProperty("ai.djl.offline", "true");
            // Profiling and fusing the script costs many slow first steps and gains nothing around convolutions.
            System.setProperty("ai.djl.pytorch.graph_optimizer", "false");
            Engine engine = Engine.getEngine("PyTorch");
            JniUtils.setGraphExecutorOptimize(false);
            return new PyTorch(engine, decision);
        } catch (RuntimeException | LinkageError e) {
            throw new ResourceException(notLoaded(decision, e), e);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static String notLoaded(TorchDecision decision, Throwable e) {
        if (decision.torch().isPresent()) {
            InstalledTorch torch = decision.torch().get();
            return torch + " does not load: " + rootCause(e) + ". Run 'pip install --force-reinstall torch=="
                    + requiredVersion() + "' in its environment, or set 'device: cpu'";
        }
        String system = System.getProperty("os.name");
        String processor = System.getProperty("os.arch");
        return "PyTorch's native library does not load on " + system + " " + processor + ": " + rootCause(e) + ". "
                + NativeLibrary.of(requiredVersion(), system, processor).advice();
    }

    /** Warns if no GPU is used where one might be expected to, and says what was taken. */
    void report() {
        decision.warning().ifPresent(LOG::warn);
        decision.torch().ifPresent(torch -> LOG.info("{}, DJL's native code {}", torch, decision.flavor()));
    }

    /**
     * The device that a specification means.
     *
     * @throws ResourceException if there is no such GPU
     */
    Device device(DeviceSpec spec) {
        // PyTorch itself knows whether it can use a GPU; DJL's count looks for one library more.
        boolean wanted = spec.type() == DeviceSpec.Type.GPU
                || spec.type() == DeviceSpec.Type.AUTO && decision.warning().isEmpty();
        boolean cuda = wanted && engine.hasCapability("CUDA");
        if (spec.type() == DeviceSpec.Type.GPU && !cuda) {
            throw new ResourceException("device " + spec + ": the PyTorch that is loaded ("
                    + decision.torch().map(InstalledTorch::toString).orElse("the one for CPUs that the plugin brings")
                    + ") finds no GPU. 'python3 -c \"import torch; print(torch.cuda.is_available())\"' should print True in"
                    + " its environment; or set 'device: cpu'");
        }
        if (cuda && gpu(spec.index()).isEmpty() && decision.driver().isPresent()) {
            throw new ResourceException("device " + spec + ": there are "
                    + decision.driver().get().gpus().size() + " GPUs, numbered from 0");
        }
        return cuda ? Device.gpu(spec.index()) : Device.cpu();
    }

    private Optional<Gpu> gpu(int index) {
        return decision.driver()
                .map(NvidiaDriver::gpus)
                .filter(gpus -> index < gpus.size())
                .map(gpus -> gpus.get(index));
    }

    /** A GPU's CUDA compute capability times ten; empty if it cannot be asked. */
    OptionalInt computeCapability(Device gpu) {
        return gpu(gpu.getDeviceId()).map(Gpu::capability).map(OptionalInt::of).orElseGet(OptionalInt::empty);
    }

    /** The memory of the GPU that a specification means; empty if that is the CPU. */
    OptionalLong memory(DeviceSpec spec) {
        return device(spec).isGpu()
                ? gpu(spec.index()).map(Gpu::memory).map(OptionalLong::of).orElseGet(OptionalLong::empty)
                : OptionalLong.empty();
    }

    /** Engine, version, device and threads. */
    Map<String, String> describe(DeviceSpec spec) {
        Map<String, String> description = new LinkedHashMap<>();
        description.put("engine", "DJL " + Engine.getDjlVersion() + " / PyTorch " + engine.getVersion());
        Device device = device(spec);
        description.put("device", device.isGpu() ? "gpu:" + device.getDeviceId() : "cpu");
        if (device.isGpu()) {
            gpu(device.getDeviceId()).ifPresent(gpu -> {
                description.put("gpu", gpu.name());
                description.put("compute-capability", gpu.capability() / 10 + "." + gpu.capability() % 10);
            });
            decision.driver().ifPresent(driver -> description.put("driver", "for CUDA " + driver.cuda()));
            // PyTorch's defaults; there is no way to change them through DJL.
            description.put("tf32", "0".equals(System.getenv("NVIDIA_TF32_OVERRIDE")) ? "off" : "convolutions");
        }
        decision.torch().ifPresent(torch -> description.put("pytorch", torch.toString()));
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
