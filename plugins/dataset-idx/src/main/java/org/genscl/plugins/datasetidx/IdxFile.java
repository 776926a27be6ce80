package org.genscl.plugins.datasetidx;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import org.genscl.api.error.UserException;

/**
 * A file of unsigned bytes in an array of some axes, as they are on <a href="http://yann.lecun.com/exdb/mnist/">MNIST's
 * page</a>: two zeros, the type of the values (8 for unsigned bytes), the number of axes, the length of each in four bytes, big
 * end first, then the values. It may be compressed with gzip, whatever its name.
 *
 * @param path the file
 * @param axes how many there must be
 */
record IdxFile(Path path, int axes) {
    private static final int UNSIGNED_BYTES = 8;

    /**
     * What a file holds.
     *
     * @param lengths of its axes
     * @param values all of them
     */
    record Content(int[] lengths, byte[] values) {}

    /**
     * Reads the lengths of the axes.
     *
     * @throws UserException if it cannot be read, or is no such file
     */
    int[] lengths() {
        try (DataInputStream in = open()) {
            return header(in);
        } catch (EOFException e) {
            throw new UserException(path + " ends within its header: " + whatToDo(), e);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /**
     * Reads it all.
     *
     * @throws UserException if it cannot be read, is no such file, or is shorter or longer than its header says
     */
    Content read() {
        int[] lengths = lengths();
        try (DataInputStream in = open()) {
            header(in);
            long size = 1;
            for (int length : lengths) {
                size = Math.multiplyExact(size, length);
            }
            byte[] values = in.readNBytes(Math.toIntExact(size));
            if (values.length < size || in.read() >= 0) {
                throw new UserException(path
                        + (values.length < size
                                ? " ends after " + values.length + " of " + size + " values: "
                                : " has data after its " + size + " values: ")
                        + whatToDo());
            }
            return new Content(lengths, values);
        } catch (ArithmeticException e) {
            throw new UserException(
                    path + " has axes of " + Arrays.toString(lengths) + ", more than 2 GiB: " + whatToDo(), e);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private DataInputStream open() throws IOException {
        InputStream stream = new BufferedInputStream(Files.newInputStream(path), 1 << 16);
        try {
            stream.mark(2);
            boolean compressed = stream.read() == 0x1f && stream.read() == 0x8b;
            stream.reset();
            return new DataInputStream(
                    compressed ? new BufferedInputStream(new GZIPInputStream(stream, 1 << 16)) : stream);
        } catch (IOException e) {
            stream.close();
            throw e;
        }
    }

    private int[] header(DataInputStream in) throws IOException {
        int magic = in.readInt();
        if (magic != (UNSIGNED_BYTES << 8 | axes)) {
            throw new UserException(String.format(
                    "%s is not an IDX file of unsigned bytes with %d %s: it begins with 0x%08x instead of 0x%08x."
                            + " Is it another file, or damaged?",
                    path, axes, axes == 1 ? "axis" : "axes", magic, UNSIGNED_BYTES << 8 | axes));
        }
        int[] lengths = new int[axes];
        for (int axis = 0; axis < axes; axis++) {
            lengths[axis] = in.readInt();
            if (lengths[axis] < 1) {
                throw new UserException(
                        path + " has an axis of length " + Integer.toUnsignedString(lengths[axis]) + ": " + whatToDo());
            }
        }
        return lengths;
    }

    private UserException unreadable(IOException e) {
        String reason = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        return new UserException("cannot read " + path + " (" + reason + "): " + whatToDo(), e);
    }

    private static String whatToDo() {
        return "it may be damaged; delete it and fetch it again";
    }
}
