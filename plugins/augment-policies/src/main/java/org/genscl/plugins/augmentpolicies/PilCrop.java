package org.genscl.plugins.augmentpolicies;

import org.genscl.api.image.Image;
import org.genscl.api.image.ImageSize;

/** Crops as PIL does. */
final class PilCrop {
    private PilCrop() {}

    /** The part of an image whose top left corner is given; what lies outside the image is black. */
    static Image crop(Image image, int top, int left, ImageSize size) {
        int channels = image.channels();
        byte[] out = new byte[size.height() * size.width() * channels];
        int firstRow = Math.max(top, 0);
        int lastRow = Math.min(top + size.height(), image.height());
        int firstColumn = Math.max(left, 0);
        int columns = Math.min(left + size.width(), image.width()) - firstColumn;
        if (columns > 0) {
            for (int row = firstRow; row < lastRow; row++) {
                System.arraycopy(
                        image.pixels(),
                        (row * image.width() + firstColumn) * channels,
                        out,
                        ((row - top) * size.width() + firstColumn - left) * channels,
                        columns * channels);
            }
        }
        return new Image(size.height(), size.width(), channels, out);
    }
}
