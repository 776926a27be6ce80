package org.genscl.api.image;

import org.apiguardian.api.API;

/**
 * An image of unsigned bytes, rows from top to bottom, channels interleaved: the value of channel {@code c} at column
 * {@code x} of row {@code y} is {@code pixels()[(y * width + x) * channels + c] & 0xff}.
 *
 * <p>For speed the array is shared, not copied: whoever holds an image must not write to its pixels.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class Image {
    private final int height;
    private final int width;
    private final int channels;
    private final byte[] pixels;

    /**
     * @param height rows, at least 1
     * @param width columns, at least 1
     * @param channels 1 (gray) or 3 (RGB)
     * @param pixels {@code height * width * channels} bytes; becomes the image's, the caller must not write to it again
     * @throws IllegalArgumentException if the sizes do not fit
     */
    public Image(int height, int width, int channels, byte[] pixels) {
        if (height < 1 || width < 1 || (channels != 1 && channels != 3)) {
            throw new IllegalArgumentException(
                    "an image of " + height + " rows, " + width + " columns and " + channels + " channels");
        }
        long expected = (long) height * width * channels;
        if (pixels.length != expected) {
            throw new IllegalArgumentException(pixels.length + " bytes for an image of " + height + "x" + width + "x"
                    + channels + ": expected " + expected);
        }
        this.height = height;
        this.width = width;
        this.channels = channels;
        this.pixels = pixels;
    }

    public int height() {
        return height;
    }

    public int width() {
        return width;
    }

    /** 1 (gray) or 3 (RGB). */
    public int channels() {
        return channels;
    }

    public ImageSize size() {
        return new ImageSize(height, width);
    }

    /** The bytes themselves, not a copy: read only. */
    public byte[] pixels() {
        return pixels;
    }

    /** The value of a channel, 0 to 255. */
    public int value(int row, int column, int channel) {
        return pixels[(row * width + column) * channels + channel] & 0xff;
    }
}
