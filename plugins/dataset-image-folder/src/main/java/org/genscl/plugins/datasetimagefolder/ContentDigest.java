package org.genscl.plugins.datasetimagefolder;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.IntStream;
import org.genscl.api.digest.Sha256;
import org.genscl.api.error.UserException;

/**
 * SHA-256 over each file's class, name, length and content. Reading every byte of a big data set would take minutes, so that of a
 * longer file only {@value #BLOCKS} blocks count, from its beginning to its end, and of more than {@value #MOST_FILES} files only the content of
 * as many, spread evenly. Times of change do not count: a copy of the data is the same data.
 */
final class ContentDigest {
    private static final int MOST_FILES = 100_000;
    private static final int BLOCKS = 3;
    private static final int BLOCK = 4096;

    private ContentDigest() {}

    static String of(List<LabeledFile> files) {
        int step = (files.size() + MOST_FILES - 1) / MOST_FILES;
        byte[][] each = IntStream.range(0, files.size())
                .parallel()
                .mapToObj(i -> digest(files.get(i), i % step == 0))
                .toArray(byte[][]::new);
        Sha256 all = new Sha256();
        for (byte[] digest : each) {
            all.add(digest);
        }
        return all.hex();
    }

    private static byte[] digest(LabeledFile file, boolean content) {
        Sha256 digest = new Sha256().add(file.label() + "/" + file.name() + " " + file.bytes() + "\n");
        if (content) {
            try (SeekableByteChannel channel = Files.newByteChannel(file.file())) {
                add(digest, channel);
            } catch (IOException e) {
                throw new UserException("cannot read the image " + file.file() + ": " + e.getMessage(), e);
            }
        }
        return digest.bytes();
    }

    private static void add(Sha256 digest, SeekableByteChannel channel) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(BLOCKS * BLOCK);
        long length = channel.size();
        if (length <= bytes.capacity()) {
            fill(channel, bytes);
        } else {
            for (int block = 0; block < BLOCKS; block++) {
                channel.position((length - BLOCK) * block / (BLOCKS - 1));
                bytes.limit((block + 1) * BLOCK);
                fill(channel, bytes);
            }
        }
        digest.add(bytes.flip());
    }

    private static void fill(SeekableByteChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
            // A read need not bring all that it could.
        }
    }
}
