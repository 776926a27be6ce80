package org.genscl.runtime.checkpoint;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.genscl.api.digest.Sha256;
import org.genscl.api.error.FileFailure;
import org.genscl.api.error.UserException;
import org.genscl.api.tensor.DType;
import org.genscl.api.tensor.HostTensor;
import org.genscl.api.weights.ElementFormat;
import org.genscl.runtime.checkpoint.SafetensorsHeader.Entry;
import org.genscl.runtime.files.DurableFiles;

/**
 * Reads and writes <a href="https://github.com/huggingface/safetensors">safetensors</a> files: the header's length as
 * an unsigned 64-bit little-endian number, the header as JSON, the tensors' bytes. Tensors are written as F32 and I64;
 * other formats of numbers are read as these. Each is below 2 GiB; the file may be larger.
 */
public final class Safetensors {
    /** The limit that the format's own reader has. */
    private static final long LONGEST_HEADER = 100_000_000;

    private Safetensors() {}

    /**
     * Writes a new file and syncs it.
     *
     * @param metadata free text by key
     * @return its SHA-256 in hex
     */
    public static String write(Path file, Map<String, HostTensor> tensors, Map<String, String> metadata)
            throws IOException {
        // The widest type first, as the format's own writer does it: every tensor is aligned to its type.
        List<Map.Entry<String, HostTensor>> ordered = new ArrayList<>(tensors.entrySet());
        ordered.sort(Comparator.comparing(tensor -> -tensor.getValue().type().bytes()));
        Map<String, Entry> entries = new LinkedHashMap<>();
        long position = 0;
        for (Map.Entry<String, HostTensor> item : ordered) {
            HostTensor tensor = item.getValue();
            long end = position + tensor.bytes().remaining();
            entries.put(item.getKey(), Entry.of(tensor.type(), tensor.shape(), position, end));
            position = end;
        }
        byte[] header = new SafetensorsHeader(entries, metadata).encode();
        Sha256 digest = new Sha256();
        try (FileChannel channel = DurableFiles.create(file)) {
            ByteBuffer length = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            writeFully(channel, length.putLong(header.length).flip(), digest);
            writeFully(channel, ByteBuffer.wrap(header), digest);
            for (Map.Entry<String, HostTensor> item : ordered) {
                writeFully(channel, item.getValue().bytes(), digest);
            }
            channel.force(true);
        }
        return digest.hex();
    }

    /** The size of the file that {@link #write} makes, in bytes, but for its header. */
    static long bytes(Map<String, HostTensor> tensors) {
        return tensors.values().stream()
                .mapToLong(tensor -> tensor.bytes().remaining())
                .sum();
    }

    /**
     * Reads a file.
     *
     * @return the tensors by name, in the order in which the file holds them
     * @throws UserException if the file is missing, truncated or malformed, or holds other types
     */
    public static Map<String, HostTensor> read(Path file) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long size = channel.size();
            if (size < Long.BYTES) {
                throw SafetensorsHeader.damaged(file, "it has " + size + " bytes", null);
            }
            long length = readFully(channel, ByteBuffer.allocate(Long.BYTES)).getLong(0);
            if (length < 2 || length > LONGEST_HEADER || length > size - Long.BYTES) {
                throw SafetensorsHeader.damaged(
                        file,
                        "its header should have " + Long.toUnsignedString(length) + " bytes, the file has " + size,
                        null);
            }
            byte[] json = readFully(channel, ByteBuffer.allocate((int) length)).array();
            SafetensorsHeader header = SafetensorsHeader.decode(json, file, size - Long.BYTES - length);
            Map<String, HostTensor> tensors = new LinkedHashMap<>();
            for (Map.Entry<String, Entry> item : header.entries().entrySet()) {
                tensors.put(item.getKey(), read(channel, item.getValue()));
            }
            return tensors;
        } catch (NoSuchFileException e) {
            throw new UserException("no file " + file + ": check the path", e);
        } catch (EOFException e) {
            throw SafetensorsHeader.damaged(file, "it ends too early", e);
        } catch (IOException e) {
            throw FileFailure.reading(file, e);
        }
    }

    private static HostTensor read(FileChannel channel, Entry entry) throws IOException {
        ElementFormat format = entry.format();
        HostTensor tensor = HostTensor.zeros(format.type(), entry.shape());
        if (format == ElementFormat.FLOAT32 || format == ElementFormat.INT64) {
            readFully(channel, tensor.bytes());
            return tensor;
        }
        ByteBuffer stored = readFully(channel, ByteBuffer.allocate((int) (entry.end() - entry.start())));
        int elements = (int) entry.shape().elements();
        if (format.type() == DType.FLOAT32) {
            FloatBuffer floats = tensor.floats();
            for (int i = 0; i < elements; i++) {
                floats.put(format.floating(stored, i));
            }
        } else {
            LongBuffer longs = tensor.longs();
            for (int i = 0; i < elements; i++) {
                longs.put(format.integer(stored, i));
            }
        }
        return tensor;
    }

    private static void writeFully(FileChannel channel, ByteBuffer bytes, Sha256 digest) throws IOException {
        digest.add(bytes.duplicate());
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    private static ByteBuffer readFully(FileChannel channel, ByteBuffer bytes) throws IOException {
        bytes.order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes) < 0) {
                throw new EOFException();
            }
        }
        return bytes;
    }
}
