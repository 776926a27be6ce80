package org.genscl.plugins.teachertorchscript;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes TorchScript files as PyTorch does: a zip of stored entries with the pickle of a module object, its class's
 * source and no constants. The module was saved in training mode.
 */
final class ScriptFile {
    /** Protocol 2: the global {@code __torch__.Teacher}, called with (), its state set to {"training": True}. */
    private static final byte[] MODULE =
            latin("\u0080\u0002c__torch__\nTeacher\n)\u0081}X\u0008\u0000\u0000\u0000training\u0088sb.");

    private static final byte[] EMPTY_TUPLE = latin("\u0080\u0002).");

    private ScriptFile() {}

    /**
     * @param type what {@code forward(x)} returns, for example {@code Tensor}
     * @param body its statements, one a line
     */
    static Path write(Path file, String type, String body) throws IOException {
        String code = "class Teacher(Module):\n  __parameters__ = []\n  __buffers__ = []\n  training : bool\n"
                + "  def forward(self: __torch__.Teacher, x: Tensor) -> " + type + ":\n"
                + body.stripTrailing().indent(4);
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            store(zip, "teacher/data.pkl", MODULE);
            store(zip, "teacher/code/__torch__.py", code.getBytes(StandardCharsets.UTF_8));
            store(zip, "teacher/constants.pkl", EMPTY_TUPLE);
            store(zip, "teacher/version", latin("3\n"));
        }
        return file;
    }

    /** A zip with one entry. */
    static Path zip(Path file, String entry) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            store(zip, entry, EMPTY_TUPLE);
        }
        return file;
    }

    private static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
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
