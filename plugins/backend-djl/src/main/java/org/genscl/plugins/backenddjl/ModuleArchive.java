package org.genscl.plugins.backenddjl;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.genscl.api.tensor.HostTensor;

/** Writes a TorchScript file with variables: a zip of stored entries, where each variable's values are an entry. */
final class ModuleArchive implements AutoCloseable {
    private final ZipOutputStream zip;

    ModuleArchive(OutputStream file) {
        this.zip = new ZipOutputStream(new BufferedOutputStream(file));
    }

    /**
     * @param methods source of the root's methods
     * @param values of all of the tree's variables, by their full names
     */
    void write(ModuleTree tree, String methods, Map<String, HostTensor> values) throws IOException {
        ModulePickle pickle = new ModulePickle(tree);
        store("data.pkl", ByteBuffer.wrap(pickle.bytes()));
        store("code/__torch__.py", ByteBuffer.wrap(tree.source(methods).getBytes(StandardCharsets.UTF_8)));
        int storage = 0;
        for (String variable : pickle.variables()) {
            store("data/" + storage++, values.get(variable).bytes());
        }
        store("constants.pkl", ByteBuffer.wrap(ModulePickle.EMPTY_TUPLE));
        store("version", StandardCharsets.US_ASCII.encode("3\n"));
    }

    private void store(String name, ByteBuffer content) throws IOException {
        CRC32 crc = new CRC32();
        crc.update(content.duplicate());
        ZipEntry entry = new ZipEntry("network/" + name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.remaining());
        entry.setCrc(crc.getValue());
        // The same network gives the same bytes.
        entry.setTime(0);
        zip.putNextEntry(entry);
        WritableByteChannel channel = Channels.newChannel(zip);
        while (content.hasRemaining()) {
            channel.write(content);
        }
        zip.closeEntry();
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
