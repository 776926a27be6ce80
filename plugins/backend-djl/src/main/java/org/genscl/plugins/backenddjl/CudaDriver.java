package org.genscl.plugins.backenddjl;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Platform;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.genscl.plugins.backenddjl.NvidiaDriver.Gpu;

/** Asks the driver's own library, which lies where the system finds libraries. */
final class CudaDriver {
    private static final String LINUX = "libcuda.so.1";
    private static final String WINDOWS = "nvcuda";
    private static final int CAPABILITY_MAJOR = 75;
    private static final int CAPABILITY_MINOR = 76;
    private static final int NAME_LENGTH = 256;

    private CudaDriver() {}

    /** The functions of the CUDA driver API that are used, by their C names. */
    interface Api extends Library {
        int cuInit(int flags);

        int cuDriverGetVersion(int[] version);

        int cuDeviceGetCount(int[] count);

        int cuDeviceGet(int[] device, int ordinal);

        int cuDeviceGetName(byte[] name, int length, int device);

        int cuDeviceGetAttribute(int[] value, int attribute, int device);

        int cuDeviceTotalMem_v2(long[] bytes, int device);
    }

    /** What the driver's library is called on this system. */
    static String library() {
        return Platform.isWindows() ? "nvcuda.dll" : LINUX;
    }

    /** Whether it is worth asking; costs next to nothing. A container may have the library without the device. */
    static boolean isLikely() {
        return Platform.isWindows()
                ? Files.exists(
                        Path.of(System.getenv().getOrDefault("SystemRoot", "C:\\Windows"), "System32", "nvcuda.dll"))
                : Files.exists(Path.of("/dev/nvidiactl")) || Files.exists(Path.of("/dev/dxg"));
    }

    /** The driver; empty if its library does not load. */
    static Optional<NvidiaDriver> find() {
        if (Platform.isMac()) {
            return Optional.empty();
        }
        try {
            return Optional.of(ask(Native.load(Platform.isWindows() ? WINDOWS : LINUX, Api.class)));
        } catch (UnsatisfiedLinkError none) {
            return Optional.empty();
        }
    }

    static NvidiaDriver ask(Api driver) {
        int[] value = new int[1];
        int version = driver.cuDriverGetVersion(value) == NvidiaDriver.SUCCESS ? value[0] : 0;
        int status = driver.cuInit(0);
        if (status == NvidiaDriver.SUCCESS) {
            status = driver.cuDeviceGetCount(value);
        }
        List<Gpu> gpus = new ArrayList<>();
        int count = status == NvidiaDriver.SUCCESS ? value[0] : 0;
        for (int i = 0; i < count && driver.cuDeviceGet(value, i) == NvidiaDriver.SUCCESS; i++) {
            gpus.add(gpu(driver, value[0]));
        }
        return new NvidiaDriver(status, version, gpus);
    }

    private static Gpu gpu(Api driver, int device) {
        byte[] name = new byte[NAME_LENGTH];
        driver.cuDeviceGetName(name, name.length, device);
        int[] major = new int[1];
        int[] minor = new int[1];
        driver.cuDeviceGetAttribute(major, CAPABILITY_MAJOR, device);
        driver.cuDeviceGetAttribute(minor, CAPABILITY_MINOR, device);
        long[] memory = new long[1];
        driver.cuDeviceTotalMem_v2(memory, device);
        return new Gpu(Native.toString(name, "UTF-8"), 10 * major[0] + minor[0], memory[0]);
    }
}
