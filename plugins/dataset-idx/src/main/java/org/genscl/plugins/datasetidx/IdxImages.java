package org.genscl.plugins.datasetidx;

import java.util.Arrays;
import org.genscl.api.dataset.ImageSource;
import org.genscl.api.digest.Sha256;
import org.genscl.api.error.UserException;
import org.genscl.api.image.Image;
import org.genscl.api.image.ImageSize;

/** A split's images and labels, in memory. */
final class IdxImages implements ImageSource {
    private final byte[] images;
    private final byte[] labels;
    private final ImageSize size;
    private final boolean rgb;

    private IdxImages(byte[] images, byte[] labels, ImageSize size, boolean rgb) {
        this.images = images;
        this.labels = labels;
        this.size = size;
        this.rgb = rgb;
    }

    /** @throws UserException if a file is damaged, images have another size, or a label is out of range */
    static IdxImages read(IdxFile imageFile, IdxFile labelFile, ImageSize size, int classes, boolean rgb) {
        IdxFile.Content images = imageFile.read();
        ImageSize actual = new ImageSize(images.lengths()[1], images.lengths()[2]);
        if (!actual.equals(size)) {
            throw new UserException(imageFile.path() + " holds images of " + actual + " pixels instead of " + size
                    + ": it belongs to another dataset");
        }
        byte[] labels = labelFile.read().values();
        for (int i = 0; i < labels.length; i++) {
            if ((labels[i] & 0xff) >= classes) {
                throw new UserException(labelFile.path() + ": sample " + i + " has label " + (labels[i] & 0xff)
                        + ", of " + classes + " classes: the file is damaged or belongs to another dataset");
            }
        }
        return new IdxImages(images.values(), labels, size, rgb);
    }

    @Override
    public int size() {
        return labels.length;
    }

    @Override
    public int label(int index) {
        return labels[index] & 0xff;
    }

    @Override
    public Image image(int index) {
        int length = size.height() * size.width();
        byte[] gray = Arrays.copyOfRange(images, index * length, (index + 1) * length);
        if (!rgb) {
            return new Image(size.height(), size.width(), 1, gray);
        }
        byte[] pixels = new byte[3 * length];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = gray[i / 3];
        }
        return new Image(size.height(), size.width(), 3, pixels);
    }

    @Override
    public String digest() {
        return new Sha256().add(images).add(labels).hex();
    }

    @Override
    public void close() {
        // Memory only.
    }
}
