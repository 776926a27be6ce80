package org.genscl.plugins.augmentpolicies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.genscl.api.augmentation.Augmentation;
import org.genscl.api.dataset.DatasetInfo;
import org.genscl.api.error.InvalidOptionException;
import org.genscl.api.error.UserException;
import org.genscl.api.image.Image;
import org.genscl.api.image.ImageSize;
import org.genscl.api.random.RandomStreams;
import org.junit.jupiter.api.Test;

class PoliciesTest {
    private static final DatasetInfo DATASET = new DatasetInfo(
            "test",
            List.of("a", "b"),
            new ImageSize(12, 16),
            3,
            Collections.nCopies(3, 0.5),
            Collections.nCopies(3, 0.25));

    private static final DatasetInfo GRAY =
            new DatasetInfo("gray", List.of("a", "b"), new ImageSize(12, 16), 1, List.of(0.5), List.of(0.25));

    private static final SimClrConfig SIM =
            new SimClrConfig(new CropOptions(Optional.empty(), 0.2, 1), 0.5, 0.8, 0.4, 0.4, 0.4, 0.1, 0.2);

    @Test
    void simMakesManyDifferentViews() {
        Augmentation sim = new SimClr(SIM, DATASET);
        Image image = image(32, 32, 3);
        SplittableRandom random = new SplittableRandom(2);

        assertThat(IntStream.range(0, 100)
                        .map(i -> Arrays.hashCode(sim.apply(image, random).pixels()))
                        .distinct())
                .hasSize(100);
    }

    @Test
    void probabilitiesAreKept() {
        Image image = image(4, 5, 3);

        assertThat(changed(new HorizontalFlip(new HorizontalFlipConfig(0.5)), image))
                .isBetween(450, 550);
        assertThat(changed(new Grayscale(new GrayscaleConfig(0.2), DATASET), image))
                .isBetween(160, 240);
        assertThat(changed(new ColorJitter(new ColorJitterConfig(0.4, 0.4, 0.4, 0.1, 0.8), DATASET), image))
                .isBetween(760, 840);
        assertThat(changed(new ColorJitter(new ColorJitterConfig(0, 0, 0, 0, 1), DATASET), image))
                .isZero();
    }

    private static int changed(Augmentation augmentation, Image image) {
        SplittableRandom random = new SplittableRandom(3);
        return (int) IntStream.range(0, 1000)
                .filter(i -> !Arrays.equals(augmentation.apply(image, random).pixels(), image.pixels()))
                .count();
    }

    @Test
    void jitterLeavesOutStepsOfStrengthZero() {
        Image image = image(6, 6, 3);
        Augmentation hueOnly = new ColorJitter(new ColorJitterConfig(0, 0, 0, 1e-9, 1), DATASET);
        Augmentation brightnessOnly = new ColorJitter(new ColorJitterConfig(1e-9, 0, 0, 0, 1), DATASET);

        // The way through HSV alone changes an image; a brightness factor of 1 does not.
        assertThat(hueOnly.apply(image, new SplittableRandom(4)).pixels())
                .isEqualTo(PilHue.shift(image, 0).pixels())
                .isNotEqualTo(image.pixels());
        assertThat(brightnessOnly.apply(image, new SplittableRandom(4)).pixels())
                .isEqualTo(image.pixels());
    }

    @Test
    void everyOrderIsAsLikely() {
        SplittableRandom random = new SplittableRandom(8);

        assertThat(IntStream.range(0, 24_000)
                        .mapToObj(i -> Arrays.toString(RandomStreams.permutation(random, 4)))
                        .collect(Collectors.groupingBy(order -> order, Collectors.counting())))
                .hasSize(24)
                .allSatisfy((order, count) -> assertThat(count).isBetween(850L, 1150L));
    }

    @Test
    void cropsKeepToTheirShareAndShape() {
        // A column gradient and a row gradient show where a crop begins and ends.
        byte[] pixels = new byte[200 * 200 * 3];
        for (int i = 0; i < 200 * 200; i++) {
            pixels[3 * i] = (byte) (i / 200);
            pixels[3 * i + 1] = (byte) (i % 200);
        }
        Image image = new Image(200, 200, 3, pixels);
        RandomResizedCrop crop = new RandomResizedCrop(
                new RandomResizedCropConfig(new CropOptions(Optional.of(400), 0.25, 0.5), 0.5, 2), DATASET);
        SplittableRandom random = new SplittableRandom(5);
        for (int round = 0; round < 50; round++) {
            Image view = crop.apply(image, random);
            double height = view.value(399, 0, 0) - view.value(0, 0, 0) + 1;
            double width = view.value(0, 399, 1) - view.value(0, 0, 1) + 1;

            assertThat(height * width / (200 * 200)).isBetween(0.24, 0.51);
            assertThat(width / height).isBetween(0.49, 2.04);
        }
    }

    @Test
    void aCropThatNeverFitsIsTakenFromTheCenter() {
        byte[] pixels = new byte[10 * 30];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (i % 30);
        }
        Image wide = new Image(10, 30, 1, pixels);
        RandomResizedCrop crop = new RandomResizedCrop(
                new RandomResizedCropConfig(new CropOptions(Optional.of(10), 1, 1), 0.5, 1), DATASET);

        Image view = crop.apply(wide, new SplittableRandom(6));

        assertThat(view.value(0, 0, 0)).isEqualTo(10);
        assertThat(view.value(9, 9, 0)).isEqualTo(19);
    }

    @Test
    void aCropThatIsTooLargeIsTheUsersMistake() {
        Augmentation crop = new RandomCrop(new RandomCropConfig(Optional.empty(), 1), DATASET);

        assertThatThrownBy(() -> crop.apply(image(9, 20, 3), new SplittableRandom(7)))
                .isInstanceOf(UserException.class)
                .hasMessage(
                        "augmentation 'random-crop' cannot cut 12x16 pixels out of an image of 9x20 with a border of 1:"
                                + " choose a smaller size, a larger padding, or 'random-resized-crop'");
    }

    @Test
    void grayImagesHaveNoColorsToChange() {
        assertThatThrownBy(() -> new SimClr(SIM, GRAY))
                .isInstanceOf(UserException.class)
                .hasMessage(
                        "augmentation 'sim' changes colors (grayscale-probability, hue, saturation), but the images"
                                + " of dataset 'gray' are grayscale: set these options to 0, or configure the dataset to give RGB images");
        assertThatThrownBy(() -> new ColorJitter(new ColorJitterConfig(0.4, 0.4, 0, 0.1, 1), GRAY))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("'color-jitter' changes colors (hue)")
                .hasMessageContaining("set this option to 0");
        assertThatThrownBy(() -> new Grayscale(new GrayscaleConfig(0.2), GRAY))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("'grayscale'");

        Augmentation withoutColor = new SimClr(
                new SimClrConfig(new CropOptions(Optional.empty(), 0.2, 1), 0.5, 0.8, 0.4, 0.4, 0, 0, 0), GRAY);
        assertThat(withoutColor.apply(image(9, 9, 1), new SplittableRandom(1)).channels())
                .isEqualTo(1);
    }

    @Test
    void rangesInTheWrongOrderAreRefused() {
        assertThatThrownBy(() -> new CropFlipConfig(new CropOptions(Optional.empty(), 0.5, 0.2), 0.5))
                .isInstanceOf(InvalidOptionException.class)
                .hasMessage("must not be above scale-max (0.2), is 0.5");
        assertThatThrownBy(() -> new SequenceConfig(List.of()))
                .isInstanceOf(InvalidOptionException.class)
                .hasMessageContaining("at least one step");
    }

    @Test
    void thePluginNamesEachComponentOnce() {
        assertThat(new AugmentPoliciesPlugin().components())
                .extracting(component -> component.type())
                .doesNotHaveDuplicates()
                .contains("sim", "crop-flip", "none", "sequence");
    }

    private static Image image(int height, int width, int channels) {
        byte[] pixels = new byte[height * width * channels];
        new SplittableRandom(height * 1000L + width).nextBytes(pixels);
        return new Image(height, width, channels, pixels);
    }
}
