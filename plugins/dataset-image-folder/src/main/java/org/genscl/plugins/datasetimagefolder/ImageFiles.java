package org.genscl.plugins.datasetimagefolder;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.genscl.api.data.ImageSource;
import org.genscl.api.error.UserException;
import org.genscl.api.image.Image;
import org.genscl.plugins.datasetimagefolder.ClassFolders.LabelledFile;

/** Image files, decoded when asked for and, if wanted, kept. */
final class ImageFiles implements ImageSource {
    private final List<LabelledFile> files;
    private final ImageDecoder decoder;
    private final AtomicReferenceArray<Image> decoded;

    ImageFiles(List<LabelledFile> files, ImageDecoder decoder, boolean cache) {
        this.files = files;
        this.decoder = decoder;
        this.decoded = new AtomicReferenceArray<>(cache ? files.size() : 0);
    }

    @Override
    public int size() {
        return files.size();
    }

    @Override
    public int label(int index) {
        return files.get(index).label();
    }

    /** Two threads may decode the same file at a time; both results are equal. */
    @Override
    public Image image(int index) {
        if (decoded.length() == 0) {
            return decoder.decode(files.get(index).file());
        }
        Image image = decoded.get(index);
        if (image == null) {
            image = decoder.decode(files.get(index).file());
            decoded.set(index, image);
        }
        return image;
    }

    /** Over each file's class, name and length: reading every byte of a big data set would take minutes. */
    @Override
    public String digest() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (LabelledFile file : files) {
                String line = file.label() + "/" + file.file().getFileName() + " " + Files.size(file.file()) + "\n";
                digest.update(line.getBytes(StandardCharsets.UTF_8));
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        } catch (IOException e) {
            throw new UserException("cannot read an image file: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        // No file stays open.
    }
}
