package org.genscl.testkit.fuzz;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apiguardian.api.API;
import org.genscl.api.error.UserException;

/**
 * Bytes that a reader did not write itself. Whatever they are, the reader returns a result or throws a
 * {@link UserException} that has a message, and allocates at most {@value #ALLOWANCE} bytes plus a multiple of the
 * input's length, not counting what only the first call needs. A fuzz target hands its input to {@link #readBy} or {@link #readAsFile}.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class UntrustedInput {
    /** Bytes that a reader may allocate for any input, for example for its buffers. */
    public static final long ALLOWANCE = 32L << 20;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final byte[] bytes;
    private final int multiple;

    /**
     * Wraps an input.
     *
     * @param bytes of the input
     * @param multiple of the input's length that the reader may allocate in addition to the allowance
     */
    public UntrustedInput(byte[] bytes, int multiple) {
        this.bytes = bytes.clone();
        this.multiple = multiple;
    }

    /** Reads bytes. */
    @FunctionalInterface
    public interface BytesReader {
        void read(byte[] bytes) throws IOException;
    }

    /** Reads a file. */
    @FunctionalInterface
    public interface FileReader {
        void read(Path file) throws IOException;
    }

    /**
     * Has the input read from memory.
     *
     * @throws AssertionError if the reader breaks its promise
     */
    public void readBy(BytesReader reader) {
        long limit = ALLOWANCE + (long) multiple * bytes.length;
        long used = allocatedBy(reader);
        if (used > limit) {
            // The first time, classes are loaded and caches filled.
            used = allocatedBy(reader);
        }
        if (used > limit) {
            throw new AssertionError("a reader allocates " + used + " bytes for an input of " + bytes.length
                    + " bytes; at most " + limit + " are allowed");
        }
    }

    private long allocatedBy(BytesReader reader) {
        long before = allocated();
        try {
            reader.read(bytes.clone());
        } catch (UserException refused) {
            requireMessage(refused);
        } catch (IOException | RuntimeException | Error failure) {
            throw new AssertionError(
                    "a reader throws " + failure.getClass().getName() + " instead of UserException", failure);
        }
        return allocated() - before;
    }

    /**
     * Has the input read from a temporary file.
     *
     * @param suffix of the file's name, for example {@code .png}
     * @throws AssertionError if the reader breaks its promise
     */
    public void readAsFile(String suffix, FileReader reader) {
        try {
            Path file = Files.createTempFile("untrusted-", suffix);
            try {
                Files.write(file, bytes);
                readBy(ignored -> reader.read(file));
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the test cannot write its input: " + e.getMessage(), e);
        }
    }

    private static void requireMessage(UserException refused) {
        if (refused.getMessage() == null || refused.getMessage().isBlank()) {
            throw new AssertionError("a reader refuses its input without a message", refused);
        }
    }

    /** Of this thread's heap, and of all direct buffers. */
    private static long allocated() {
        long direct = ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                .filter(pool -> pool.getName().equals("direct"))
                .mapToLong(BufferPoolMXBean::getMemoryUsed)
                .sum();
        return THREADS.getCurrentThreadAllocatedBytes() + direct;
    }
}
