package org.genscl.plugins.weightspytorch;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The format of PyTorch 1.6 and newer: a zip, not compressed, of {@code NAME/data.pkl}, {@code NAME/data/KEY} for each
 * storage and, from 2.1 on, {@code NAME/byteorder}.
 */
final class ZipArchive implements Archive {
    private static final String PICKLE = "data.pkl";
    private static final String BIG = "big";

    private final Subject subject;
    private final ZipFile zip;
    private final ZipEntry pickle;
    private final ByteOrder order;

    private ZipArchive(Subject subject, ZipFile zip) throws IOException {
        this.subject = subject;
        this.zip = zip;
        this.pickle = findPickle();
        this.order = readOrder();
    }

    static ZipArchive open(Subject subject) throws IOException {
        ZipFile zip = new ZipFile(subject.file().toFile());
        try {
            return new ZipArchive(subject, zip);
        } catch (RuntimeException | IOException failure) {
            zip.close();
            throw failure;
        }
    }

    private ZipEntry findPickle() {
        List<? extends ZipEntry> pickles;
        try {
            pickles = zip.stream()
                    .filter(entry -> entry.getName().matches("([^/]+/)?" + PICKLE))
                    .toList();
        } catch (IllegalArgumentException e) {
            // The JDK finds out only now that a name is no UTF-8.
            throw subject.damaged("the names of its entries are unreadable", e);
        }
        if (pickles.size() != 1) {
            throw subject.damaged("it is a zip with " + (pickles.isEmpty() ? "no " : "more than one ") + PICKLE);
        }
        return pickles.get(0);
    }

    private ByteOrder readOrder() throws IOException {
        ZipEntry entry = zip.getEntry(inFolder("byteorder"));
        if (entry == null) {
            return ByteOrder.LITTLE_ENDIAN;
        }
        try (InputStream in = stored(entry)) {
            boolean big = new String(in.readNBytes(BIG.length()), StandardCharsets.US_ASCII).equals(BIG);
            return big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        }
    }

    /** The name of an entry beside the pickle. */
    private String inFolder(String name) {
        String path = pickle.getName();
        return path.substring(0, path.length() - PICKLE.length()) + name;
    }

    @Override
    public Object content() throws IOException {
        try (InputStream in = new BufferedInputStream(stored(pickle))) {
            return Unpickler.load(new PickleInput(in, subject), subject, storage -> {});
        }
    }

    @Override
    public ByteBuffer bytes(StorageReference storage) throws IOException {
        String name = inFolder("data/" + storage.key());
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            throw subject.damaged("the entry " + name + " with a tensor's values is missing");
        }
        if (entry.getSize() < storage.bytes()) {
            throw subject.damaged(
                    "the entry " + name + " has " + entry.getSize() + " bytes instead of " + storage.bytes());
        }
        try (InputStream in = stored(entry)) {
            byte[] bytes = in.readNBytes((int) storage.bytes());
            if (bytes.length < storage.bytes()) {
                throw new EOFException();
            }
            return ByteBuffer.wrap(bytes).order(order);
        }
    }

    /** The content of an entry, which its size in the zip limits. */
    private InputStream stored(ZipEntry entry) throws IOException {
        if (entry.getMethod() != ZipEntry.STORED) {
            throw subject.refused("has the compressed entry " + entry.getName() + ", but torch.save does not compress:"
                    + " unpack the file and pack it again with 'zip -0 -r', or save it again with torch.save");
        }
        return zip.getInputStream(entry);
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
