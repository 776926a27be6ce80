package org.genscl.plugins.datasetcifar;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/**
 * Files as the official ones are, but with a few records each.
 *
 * @param layout of the small files
 */
record SmallFiles(CifarLayout layout) {

    /** @param layout the official one */
    SmallFiles {
        layout = new CifarLayout(
                layout.name(),
                layout.archive(),
                layout.md5(),
                layout.folder(),
                layout.trainFiles(),
                layout.testFiles(),
                layout.namesFile(),
                layout.labelBytes(),
                6,
                4);
    }

    /** Writes random images with random labels, no file like another. */
    void write(Path folder, int classes) throws IOException {
        Random random = new Random(7);
        for (String name : layout.files()) {
            byte[] file = new byte[Math.toIntExact(layout.bytes(name))];
            random.nextBytes(file);
            for (int record = 0; record < file.length; record += layout.recordBytes()) {
                file[record + layout.labelBytes() - 1] = (byte) random.nextInt(classes);
            }
            Files.write(folder.resolve(name), file);
        }
    }
}
