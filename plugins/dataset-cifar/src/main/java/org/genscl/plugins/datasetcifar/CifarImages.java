package org.genscl.plugins.datasetcifar;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.genscl.api.dataset.ImageSource;
import org.genscl.api.digest.Sha256;
import org.genscl.api.error.UserException;
import org.genscl.api.image.Image;

/** The records of some files, in memory. */
final class CifarImages implements ImageSource {
    private static final int PLANE = 32 * 32;

    private final List<byte[]> files;
    private final CifarLayout layout;
    private final int perFile;

    private CifarImages(List<byte[]> files, CifarLayout layout) {
        this.files = files;
        this.layout = layout;
        this.perFile = files.get(0).length / layout.recordBytes();
    }

    /** @throws UserException if a file cannot be read, has an incomplete record or a label out of range */
    static CifarImages read(List<Path> paths, CifarLayout layout, int classes) {
        List<byte[]> files = new ArrayList<>();
        for (Path path : paths) {
            try {
                files.add(Files.readAllBytes(path));
            } catch (IOException e) {
                throw new UserException("cannot read " + path + ": " + e.getMessage(), e);
            }
            checkLabels(path, files.get(files.size() - 1), layout, classes);
        }
        return new CifarImages(files, layout);
    }

    private static void checkLabels(Path path, byte[] bytes, CifarLayout layout, int classes) {
        if (bytes.length == 0 || bytes.length % layout.recordBytes() != 0) {
            throw new UserException(
                    path + " has " + bytes.length + " bytes, which are no records of " + layout.recordBytes()
                            + " bytes: it is damaged; delete it and set 'download: true', or copy it again");
        }
        for (int record = 0; record * layout.recordBytes() < bytes.length; record++) {
            int label = bytes[record * layout.recordBytes() + layout.labelBytes() - 1] & 0xff;
            if (label >= classes) {
                throw new UserException(path + ": record " + record + " has label " + label + ", of " + classes
                        + " classes: the file is damaged or belongs to another dataset");
            }
        }
    }

    @Override
    public int size() {
        return files.size() * perFile;
    }

    private int start(int index) {
        return index % perFile * layout.recordBytes();
    }

    @Override
    public int label(int index) {
        return files.get(index / perFile)[start(index) + layout.labelBytes() - 1] & 0xff;
    }

    @Override
    public Image image(int index) {
        byte[] file = files.get(index / perFile);
        int planes = start(index) + layout.labelBytes();
        byte[] pixels = new byte[CifarLayout.IMAGE_BYTES];
        for (int i = 0; i < PLANE; i++) {
            pixels[3 * i] = file[planes + i];
            pixels[3 * i + 1] = file[planes + PLANE + i];
            pixels[3 * i + 2] = file[planes + 2 * PLANE + i];
        }
        return new Image(32, 32, 3, pixels);
    }

    @Override
    public String digest() {
        Sha256 digest = new Sha256();
        files.forEach(digest::add);
        return digest.hex();
    }

    @Override
    public void close() {
        // Memory only.
    }
}
