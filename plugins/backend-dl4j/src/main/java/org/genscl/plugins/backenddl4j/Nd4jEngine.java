package org.genscl.plugins.backenddl4j;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import org.bytedeco.javacpp.Loader;
import org.genscl.api.backend.DeviceSpec;
import org.genscl.api.error.ResourceException;
import org.nd4j.common.config.ND4JClassLoading;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;

/** The loaded ND4J: once a JVM, at the first use. */
final class Nd4jEngine {
    private final int threads;

    private Nd4jEngine(int threads) {
        this.threads = threads;
    }

    /**
     * Loads ND4J, or finds it loaded.
     *
     * @throws ResourceException if there is no native library for this platform and processor
     */
    static Nd4jEngine load(Dl4jConfig config) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        // ND4J looks for its backend through the context class loader, once; the wrong one leaves none for good.
        thread.setContextClassLoader(Nd4jEngine.class.getClassLoader());
        try {
            // JavaCPP would limit memory outside the heap to the heap's size; a session knows what it needs.
            System.setProperty("org.bytedeco.javacpp.maxbytes", "0");
            System.setProperty("org.bytedeco.javacpp.maxphysicalbytes", "0");
            ND4JClassLoading.setNd4jClassloaderFromClass(Nd4jEngine.class);
            Nd4j.getBackend();
            int threads = config.threads() == 0 ? Runtime.getRuntime().availableProcessors() : config.threads();
            return new Nd4jEngine(threads);
        } catch (RuntimeException | LinkageError e) {
            NativeLibrary library = new NativeLibrary(version(), Loader.Detector.getPlatform(), builtForCuda());
            throw new ResourceException(
                    "ND4J's native library does not load on " + System.getProperty("os.name") + " "
                            + System.getProperty("os.arch") + ": " + rootCause(e) + ". " + library.advice(),
                    e);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static boolean builtForCuda() {
        return Nd4jEngine.class.getResource("/org/nd4j/linalg/jcublas/JCublasBackend.class") != null;
    }

    private static String version() {
        Properties properties = new Properties();
        try (InputStream stream = Nd4j.class.getResourceAsStream("/META-INF/maven/org.nd4j/nd4j-api/pom.properties")) {
            properties.load(stream);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.getProperty("version");
    }

    private static String rootCause(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getMessage() == null ? cause.toString() : cause.getMessage();
    }

    /** Makes operations that this thread calls use the configured number of threads, a setting of each thread. */
    void enter() {
        NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(threads);
    }

    private static boolean isCuda() {
        return !Nd4j.getBackend().getClass().getSimpleName().equals("CpuBackend");
    }

    /**
     * Checks that there is the device.
     *
     * @throws ResourceException if there is no such GPU
     */
    void select(DeviceSpec device) {
        int gpus = isCuda() ? Nd4j.getAffinityManager().getNumberOfDevices() : 0;
        if (device.type() == DeviceSpec.Type.GPU && device.index() >= gpus) {
            throw new ResourceException("device " + device + ": ND4J finds "
                    + (gpus == 0
                            ? "no GPU: this plugin was built with nd4j-native, not with nd4j-cuda"
                            : gpus + " GPU(s)")
                    + ". Use 'device: cpu' or 'device: auto', or build with -Ddl4j-cuda (see docs/backends.md)");
        }
        if (device.type() == DeviceSpec.Type.CPU && isCuda()) {
            throw new ResourceException(
                    "device cpu: this plugin was built with nd4j-cuda, which computes on GPUs only. Use"
                            + " 'device: gpu', or build without -Ddl4j-cuda");
        }
        if (gpus > 0) {
            Nd4j.getAffinityManager().unsafeSetDevice(device.index());
        }
    }

    /** Engine, version, device and threads. */
    Map<String, String> describe(DeviceSpec device) {
        select(device);
        Map<String, String> description = new LinkedHashMap<>();
        description.put("engine", "ND4J " + version());
        description.put("device", isCuda() ? "gpu:" + device.index() : "cpu");
        description.put("threads", Integer.toString(threads));
        return description;
    }
}
