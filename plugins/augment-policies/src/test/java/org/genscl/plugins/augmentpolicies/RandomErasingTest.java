package org.genscl.plugins.augmentpolicies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.genscl.api.dataset.DatasetInfo;
import org.genscl.api.error.InvalidOptionException;
import org.genscl.api.image.Image;
import org.genscl.api.image.ImageSize;
import org.junit.jupiter.api.Test;

class RandomErasingTest {
    private static final int SIZE = 100;
    private static final byte KEPT = (byte) 250;
    private static final DatasetInfo DATASET = new DatasetInfo(
            "test", List.of("a"), new ImageSize(SIZE, SIZE), 3, List.of(0.5, 0.4, 0.3), List.of(0.05, 0.1, 0.2));

    private static Image blank() {
        byte[] pixels = new byte[SIZE * SIZE * 3];
        Arrays.fill(pixels, KEPT);
        return new Image(SIZE, SIZE, 3, pixels);
    }

    private static RandomErasing erasing(double probability, Fill fill, int value) {
        return new RandomErasing(new RandomErasingConfig(probability, 0.02, 0.33, 0.3, 3.3, fill, value), DATASET);
    }

    /** The smallest rectangle that holds all that was erased; height 0 where nothing was. */
    private static Region erased(Image image) {
        int top = SIZE;
        int left = SIZE;
        int bottom = 0;
        int right = 0;
        for (int row = 0; row < SIZE; row++) {
            for (int column = 0; column < SIZE; column++) {
                if (image.value(row, column, 0) != (KEPT & 0xff)) {
                    top = Math.min(top, row);
                    left = Math.min(left, column);
                    bottom = Math.max(bottom, row + 1);
                    right = Math.max(right, column + 1);
                }
            }
        }
        return new Region(top, left, Math.max(bottom - top, 0), Math.max(right - left, 0));
    }

    @Test
    void erasesAsOftenAsToldTo() {
        RandomErasing erasing = erasing(0.3, Fill.CONSTANT, 0);
        SplittableRandom random = new SplittableRandom(1);
        int count = 0;
        for (int round = 0; round < 1000; round++) {
            count += erased(erasing.apply(blank(), random)).height() > 0 ? 1 : 0;
        }
        assertThat(count).isBetween(250, 350);
    }

    @Test
    void rectanglesKeepToTheirShareAndShapeAndReachEveryBorder() {
        RandomErasing erasing = erasing(1, Fill.CONSTANT, 7);
        SplittableRandom random = new SplittableRandom(2);
        int atTop = 0;
        int atRight = 0;
        double least = 1;
        double greatest = 0;
        for (int round = 0; round < 2000; round++) {
            Image view = erasing.apply(blank(), random);
            Region region = erased(view);
            int changed = 0;
            for (byte value : view.pixels()) {
                changed += value == 7 ? 1 : 0;
            }
            assertThat(changed).isEqualTo(3 * region.height() * region.width());
            double share = (double) region.height() * region.width() / (SIZE * SIZE);
            // Whole pixels: a side is up to half a pixel off.
            assertThat(share).isBetween(0.018, 0.345);
            assertThat((double) region.height() / region.width()).isBetween(0.27, 3.6);
            least = Math.min(least, share);
            greatest = Math.max(greatest, share);
            atTop += region.top() == 0 ? 1 : 0;
            atRight += region.left() + region.width() == SIZE ? 1 : 0;
        }
        assertThat(least).isLessThan(0.03);
        assertThat(greatest).isGreaterThan(0.32);
        assertThat(atTop).isPositive();
        assertThat(atRight).isPositive();
    }

    @Test
    void theMeanIsNothingOnceNormalized() {
        Image view = erasing(1, Fill.MEAN, 0).apply(blank(), new SplittableRandom(3));
        Region region = erased(view);
        for (int channel = 0; channel < 3; channel++) {
            double value = view.value(region.top(), region.left(), channel) / 255.0;
            assertThat(value).isCloseTo(DATASET.mean().get(channel), within(0.51 / 255));
        }
    }

    @Test
    void noiseHasTheMeanAndDeviationOfTheDataset() {
        RandomErasing erasing = erasing(1, Fill.RANDOM, 0);
        SplittableRandom random = new SplittableRandom(4);
        for (int channel = 0; channel < 3; channel++) {
            double sum = 0;
            double squares = 0;
            int count = 0;
            for (int round = 0; round < 20; round++) {
                Image view = erasing.apply(blank(), random);
                Region region = erased(view);
                for (int i = 1; i < region.height() - 1; i++) {
                    for (int j = 1; j < region.width() - 1; j++) {
                        double value = view.value(region.top() + i, region.left() + j, channel) / 255.0;
                        sum += value;
                        squares += value * value;
                        count++;
                    }
                }
            }
            double mean = sum / count;
            assertThat(mean).isCloseTo(DATASET.mean().get(channel), within(0.02));
            assertThat(Math.sqrt(squares / count - mean * mean))
                    .isCloseTo(DATASET.standardDeviation().get(channel), within(0.02));
        }
    }

    @Test
    void whereNothingFitsNothingIsErased() {
        RandomErasing whole = new RandomErasing(new RandomErasingConfig(1, 1, 1, 1, 1, Fill.MEAN, 0), DATASET);
        Image image = blank();
        assertThat(whole.apply(image, new SplittableRandom(5))).isSameAs(image);
    }

    @Test
    void rangesInTheWrongOrderAreRefused() {
        assertThatThrownBy(() -> new RandomErasingConfig(1, 0.5, 0.2, 0.3, 3.3, Fill.MEAN, 0))
                .isInstanceOf(InvalidOptionException.class);
        assertThatThrownBy(() -> new RandomErasingConfig(1, 0.1, 0.2, 4, 3.3, Fill.MEAN, 0))
                .isInstanceOf(InvalidOptionException.class)
                .hasMessage("must not be above ratio-max (3.3), is 4.0");
    }
}
