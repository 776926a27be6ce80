package org.genscl.plugins.augmentpolicies;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.Random;
import org.genscl.api.image.Image;
import org.genscl.api.image.ImageSize;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PilResizeTest {
    private static final int CHANNELS_OF_COLOR = 3;

    /** From one tap for each value (a single column) to eight, with either pass skipped, and regions at all edges. */
    @ParameterizedTest
    @CsvSource({"1, 1", "5, 9", "16, 12", "12, 16", "16, 16", "17, 19", "20, 23", "29, 31", "33, 40", "47, 61", "64, 7"
    })
    void resizesRegionsLikeTwoPlainPasses(int height, int width) {
        for (int channels : new int[] {1, CHANNELS_OF_COLOR}) {
            Image image = noise(70, 70, channels);
            Region[] regions = {
                new Region(0, 0, height, width),
                new Region(70 - height, 70 - width, height, width),
                new Region((70 - height) / 2, (70 - width) / 3, height, width)
            };
            for (Region region : regions) {
                Image resized = new PilResize(new ImageSize(12, 16)).apply(image, region);

                assertArrayEquals(plain(image, region, 12, 16), resized.pixels(), region + ", channels: " + channels);
            }
        }
    }

    private static byte[] plain(Image image, Region region, int height, int width) {
        int channels = image.channels();
        int[][] cropped = new int[region.height()][region.width() * channels];
        for (int y = 0; y < region.height(); y++) {
            for (int x = 0; x < region.width() * channels; x++) {
                cropped[y][x] = image.value(region.top() + y, region.left() + x / channels, x % channels);
            }
        }
        int[][] rows = new int[region.height()][width * channels];
        for (int y = 0; y < region.height(); y++) {
            for (int x = 0; x < width * channels; x++) {
                int[] line = new int[region.width()];
                for (int i = 0; i < line.length; i++) {
                    line[i] = cropped[y][i * channels + x % channels];
                }
                rows[y][x] = value(line, width, x / channels);
            }
        }
        byte[] result = new byte[height * width * channels];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width * channels; x++) {
                int[] line = new int[region.height()];
                for (int i = 0; i < line.length; i++) {
                    line[i] = rows[i][x];
                }
                result[y * width * channels + x] = (byte) value(line, height, y);
            }
        }
        return result;
    }

    /** One value of a line that is resized to another length, straight from the definition in Pillow's Resample.c. */
    private static int value(int[] line, int to, int position) {
        if (line.length == to) {
            return line[position];
        }
        double scale = (double) line.length / to;
        double support = Math.max(scale, 1);
        double center = (position + 0.5) * scale;
        int start = Math.max((int) (center - support + 0.5), 0);
        int end = Math.min((int) (center + support + 0.5), line.length);
        double total = 0;
        for (int i = start; i < end; i++) {
            total += weight(i, center, support);
        }
        int sum = 1 << 21;
        for (int i = start; i < end; i++) {
            sum += line[i] * (int) (0.5 + weight(i, center, support) / total * (1 << 22));
        }
        return sum >> 22;
    }

    private static double weight(int i, double center, double support) {
        return Math.max(1 - Math.abs((i - center + 0.5) * (1 / support)), 0);
    }

    private static Image noise(int height, int width, int channels) {
        byte[] pixels = new byte[height * width * channels];
        new Random(7).nextBytes(pixels);
        return new Image(height, width, channels, pixels);
    }
}
