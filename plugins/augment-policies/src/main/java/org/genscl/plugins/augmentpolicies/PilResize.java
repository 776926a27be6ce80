package org.genscl.plugins.augmentpolicies;

import java.util.Arrays;
import org.genscl.api.image.Image;
import org.genscl.api.image.ImageSize;

/**
 * Resizes with Pillow's bilinear filter, which widens when it makes smaller (antialias): first along the rows, then
 * along the columns, each pass rounded to bytes and left out where the length stays (Pillow {@code Resample.c}).
 * Immutable but for its cache of tables.
 */
final class PilResize {
    private static final int HALF = 1 << (ResampleTable.PRECISION_BITS - 1);

    private final ImageSize size;
    private final ResampleTables horizontal;
    private final ResampleTables vertical;

    /** @param size of the results */
    PilResize(ImageSize size) {
        this.size = size;
        horizontal = new ResampleTables(size.width());
        vertical = size.width() == size.height() ? horizontal : new ResampleTables(size.height());
    }

    ImageSize size() {
        return size;
    }

    /** The region of an image, resized: what PIL's {@code crop} and {@code resize} give one after the other. */
    Image apply(Image image, Region region) {
        int channels = image.channels();
        int stride = image.width() * channels;
        int offset = region.top() * stride + region.left() * channels;
        byte[] pixels = image.pixels();
        if (region.width() != size.width()) {
            pixels = alongRows(pixels, offset, stride, region.height(), channels, horizontal.of(region.width()));
            offset = 0;
            stride = size.width() * channels;
        }
        int rowLength = size.width() * channels;
        byte[] result = region.height() == size.height()
                ? copyRows(pixels, offset, stride, rowLength, size.height())
                : alongColumns(pixels, offset, stride, rowLength, size.height(), vertical.of(region.height()));
        return new Image(size.height(), size.width(), channels, result);
    }

    private static byte[] copyRows(byte[] in, int offset, int stride, int rowLength, int rows) {
        byte[] out = new byte[rows * rowLength];
        for (int row = 0; row < rows; row++) {
            System.arraycopy(in, offset + row * stride, out, row * rowLength, rowLength);
        }
        return out;
    }

    private static byte[] alongRows(byte[] in, int offset, int stride, int rows, int channels, ResampleTable table) {
        int width = table.length();
        byte[] out = new byte[rows * width * channels];
        int target = 0;
        for (int row = 0; row < rows; row++) {
            int start = offset + row * stride;
            if (channels == 3) {
                resampleColour(in, start, out, target, table);
            } else {
                resampleGrey(in, start, out, target, table);
            }
            target += width * channels;
        }
        return out;
    }

    private static void resampleColour(byte[] in, int start, byte[] out, int target, ResampleTable table) {
        int taps = table.taps();
        int[] first = table.first();
        int[] weights = table.weights();
        int o = target;
        for (int x = 0, w = 0; x < first.length; x++) {
            int i = start + 3 * first[x];
            int red = HALF;
            int green = HALF;
            int blue = HALF;
            for (int tap = 0; tap < taps; tap++) {
                int weight = weights[w++];
                red += (in[i] & 0xff) * weight;
                green += (in[i + 1] & 0xff) * weight;
                blue += (in[i + 2] & 0xff) * weight;
                i += 3;
            }
            out[o] = (byte) (red >> ResampleTable.PRECISION_BITS);
            out[o + 1] = (byte) (green >> ResampleTable.PRECISION_BITS);
            out[o + 2] = (byte) (blue >> ResampleTable.PRECISION_BITS);
            o += 3;
        }
    }

    private static void resampleGrey(byte[] in, int start, byte[] out, int target, ResampleTable table) {
        int taps = table.taps();
        int[] first = table.first();
        int[] weights = table.weights();
        for (int x = 0, w = 0; x < first.length; x++) {
            int i = start + first[x];
            int grey = HALF;
            for (int tap = 0; tap < taps; tap++) {
                grey += (in[i++] & 0xff) * weights[w++];
            }
            out[target + x] = (byte) (grey >> ResampleTable.PRECISION_BITS);
        }
    }

    private static byte[] alongColumns(
            byte[] in, int offset, int stride, int rowLength, int rows, ResampleTable table) {
        byte[] out = new byte[rows * rowLength];
        int[] sums = new int[rowLength];
        int taps = table.taps();
        for (int row = 0; row < rows; row++) {
            int start = offset + table.first()[row] * stride;
            int w = row * taps;
            int target = row * rowLength;
            if (taps == 2) {
                // Two taps are the rule when making larger; this loop is the hottest of a small image's view.
                blendRows(in, start, stride, table.weights()[w], table.weights()[w + 1], out, target, rowLength);
                continue;
            }
            Arrays.fill(sums, HALF);
            for (int tap = 0; tap < taps; tap++) {
                accumulate(in, start + tap * stride, table.weights()[w + tap], sums);
            }
            for (int i = 0; i < rowLength; i++) {
                out[target + i] = (byte) (sums[i] >> ResampleTable.PRECISION_BITS);
            }
        }
        return out;
    }

    private static void blendRows(
            byte[] in, int start, int stride, int upper, int lower, byte[] out, int target, int length) {
        int below = start + stride;
        for (int i = 0; i < length; i++) {
            int sum = HALF + (in[start + i] & 0xff) * upper + (in[below + i] & 0xff) * lower;
            out[target + i] = (byte) (sum >> ResampleTable.PRECISION_BITS);
        }
    }

    private static void accumulate(byte[] in, int start, int weight, int[] sums) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += (in[start + i] & 0xff) * weight;
        }
    }
}
