package org.genscl.plugins.backenddjl;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A TorchScript file without attributes, made from source text: a zip of stored entries with the pickle of an empty
 * module object, its class's source, no constants and the format's version.
 */
final class ScriptArchive {
    /** Protocol 2: the global {@code __torch__.Kernels}, called with (), its state set to {}. */
    private static final byte[] MODULE = pickle("c__torch__\nKernels\n", ")\u0081}b.");

    private static final byte[] EMPTY_TUPLE = pickle("", ").");

    private ScriptArchive() {}

    /**
     * @param methods the source of the methods of {@code class Kernels(Module)}, indented by two
     * @return the bytes of the file
     */
    static byte[] of(String methods) {
        String code = "class Kernels(Module):\n  __parameters__ = []\n  __buffers__ = []\n" + methods;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            store(zip, "kernels/data.pkl", MODULE);
            store(zip, "kernels/code/__torch__.py", code.getBytes(StandardCharsets.UTF_8));
            store(zip, "kernels/constants.pkl", EMPTY_TUPLE);
            store(zip, "kernels/version", "3\n".getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] pickle(String head, String tail) {
        return ("\u0080\u0002" + head + tail).getBytes(StandardCharsets.ISO_8859_1);
    }

    private static void store(ZipOutputStream zip, String name, byte[] content) throws IOException {
        CRC32 crc = new CRC32();
        crc.update(content);
        ZipEntry entry = new ZipEntry(name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCrc(crc.getValue());
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }
}
