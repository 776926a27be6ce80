package org.genscl.plugins.weightspytorch;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The format of PyTorch before 1.6: pickles of a magic number, of a version, of a dictionary about the machine, of the
 * object and of a list of storage keys; then for each of these keys the number of elements (8 bytes) and the elements,
 * little-endian on every machine.
 */
final class LegacyArchive implements Archive {
    private static final BigInteger MAGIC = new BigInteger("1950a86a20f9469cfc6c", 16);
    private static final long VERSION = 1001;

    private final Subject subject;
    private final FileChannel file;
    private final Map<String, Place> places = new HashMap<>();

    /** Where a storage's elements begin, and how many there are. */
    private record Place(long position, long elements) {}

    private LegacyArchive(Subject subject, FileChannel file) {
        this.subject = subject;
        this.file = file;
    }

    static LegacyArchive open(Subject subject) throws IOException {
        return new LegacyArchive(subject, FileChannel.open(subject.file(), StandardOpenOption.READ));
    }

    @Override
    public Object content() throws IOException {
        PickleInput in = new PickleInput(new BufferedInputStream(Channels.newInputStream(file)), subject);
        Map<String, ElementType> types = new HashMap<>();
        if (!MAGIC.equals(load(in, types)) || !Long.valueOf(VERSION).equals(load(in, types))) {
            throw subject.damaged("it does not begin as torch.save's files do");
        }
        load(in, types);
        Object content = load(in, types);
        if (!(load(in, types) instanceof List<?> keys)) {
            throw subject.damaged("the list of its storages is missing");
        }
        locate(keys, types, in.position());
        return content;
    }

    private Object load(PickleInput in, Map<String, ElementType> types) throws IOException {
        return Unpickler.load(in, subject, storage -> types.put(storage.key(), storage.type()));
    }

    private void locate(List<?> keys, Map<String, ElementType> types, long begin) throws IOException {
        long position = begin;
        for (Object key : keys) {
            if (!(key instanceof String name) || !types.containsKey(name)) {
                throw subject.damaged("it holds a storage that nothing refers to");
            }
            long elements = read(position, Long.BYTES).getLong();
            position += Long.BYTES;
            int size = types.get(name).bytes();
            if (elements < 0 || elements > (file.size() - position) / size) {
                throw new EOFException();
            }
            places.put(name, new Place(position, elements));
            position += elements * size;
        }
    }

    @Override
    public ByteBuffer bytes(StorageReference storage) throws IOException {
        Place place = places.get(storage.key());
        if (place == null || place.elements() < storage.elements()) {
            throw subject.damaged("the values of a tensor are missing");
        }
        return read(place.position(), (int) storage.bytes());
    }

    private ByteBuffer read(long position, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining()) {
            if (file.read(bytes, position + bytes.position()) < 0) {
                throw new EOFException();
            }
        }
        return bytes.flip();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
