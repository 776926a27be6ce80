package org.genscl.testkit.augmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apiguardian.api.API;
import org.genscl.api.augmentation.Augmentation;
import org.genscl.api.dataset.DatasetInfo;
import org.genscl.api.error.UserException;
import org.genscl.api.image.Image;
import org.genscl.api.image.ImageSize;
import org.genscl.testkit.array.ArrayAssertions;
import org.junit.jupiter.api.Test;

/** What every augmentation must keep to, whatever it draws. A test of an augmentation extends this. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public abstract class AugmentationContract {
    private static final int ROUNDS = 20;

    /** A data set of color images. */
    protected static final DatasetInfo COLOR = new DatasetInfo(
            "color",
            List.of("one", "two"),
            new ImageSize(12, 16),
            3,
            List.of(0.5, 0.5, 0.5),
            List.of(0.25, 0.25, 0.25));

    /** A data set of grayscale images. */
    protected static final DatasetInfo GRAYSCALE =
            new DatasetInfo("grayscale", List.of("one", "two"), new ImageSize(12, 16), 1, List.of(0.5), List.of(0.25));

    /**
     * The augmentation under test.
     *
     * @param dataset which it is made for, {@link #COLOR} or {@link #GRAYSCALE}
     */
    protected abstract Augmentation augmentation(DatasetInfo dataset);

    private Augmentation augmentation() {
        return augmentation(COLOR);
    }

    /** Whether the augmentation behaves so; to be overridden where it does not. */
    protected boolean has(AugmentationBehavior behavior) {
        return true;
    }

    /** Sizes of the images that it is tried on; to be overridden where it refuses one of these. */
    protected List<ImageSize> sizes() {
        return List.of(new ImageSize(32, 32), new ImageSize(12, 16), new ImageSize(40, 15), new ImageSize(1, 1));
    }

    @Test
    void viewsHaveTheSizeThatWasAnnouncedAndAsManyChannels() {
        SplittableRandom random = new SplittableRandom(1);
        for (Image image : images()) {
            for (int round = 0; round < ROUNDS; round++) {
                Image view = augmentation().apply(image, random);
                assertThat(view.size())
                        .as("size of the view of an image of %s, as outputSize announces it", image.size())
                        .isEqualTo(augmentation().outputSize(image.size()));
                assertThat(view.channels()).as("channels of the view").isEqualTo(image.channels());
            }
        }
    }

    @Test
    void theImageStaysAsItWas() {
        SplittableRandom random = new SplittableRandom(2);
        for (Image image : images()) {
            byte[] before = image.pixels().clone();
            for (int round = 0; round < ROUNDS; round++) {
                augmentation().apply(image, random);
                ArrayAssertions.assertSame(
                        image.pixels(), before, "the given image, which an augmentation must not change");
            }
        }
    }

    @Test
    void aSeedDeterminesTheView() {
        for (Image image : images()) {
            for (int seed = 0; seed < ROUNDS; seed++) {
                ArrayAssertions.assertSame(
                        augmentation().apply(image, new SplittableRandom(seed)).pixels(),
                        augmentation().apply(image, new SplittableRandom(seed)).pixels(),
                        "the view of an image of %s by a second generator of the same seed %d",
                        image.size(),
                        seed);
            }
        }
    }

    @Test
    void eachDrawIsAnother() {
        Image image = image(new ImageSize(32, 32), 3);
        SplittableRandom random = new SplittableRandom(3);
        Augmentation augmentation = augmentation();
        Set<Integer> views = new HashSet<>();
        for (int round = 0; round < ROUNDS; round++) {
            views.add(Arrays.hashCode(augmentation.apply(image, random).pixels()));
        }
        if (has(AugmentationBehavior.RANDOM)) {
            assertThat(views.size())
                    .as("number of different views of %d draws%s", ROUNDS, AugmentationBehavior.RANDOM.unlessIntended())
                    .isGreaterThan(1);
        } else {
            assertThat(views.size())
                    .as("number of different views of %d draws%s", ROUNDS, AugmentationBehavior.RANDOM.declaredAbsent())
                    .isEqualTo(1);
        }
    }

    /** An augmentation that takes the pixels for [C, H, W], or mixes up rows and channels, moves values between channels. */
    @Test
    void grayPixelsStayGray() {
        SplittableRandom random = new SplittableRandom(5);
        AugmentationBehavior keeps = AugmentationBehavior.KEEPS_GRAY;
        boolean gray = true;
        for (ImageSize size : sizes()) {
            Image image = gray(size);
            for (int round = 0; round < ROUNDS; round++) {
                byte[] view = augmentation().apply(image, random).pixels();
                for (int i = 0; i < view.length; i += 3) {
                    boolean equal = view[i] == view[i + 1] && view[i] == view[i + 2];
                    gray &= equal;
                    if (has(keeps) && !equal) {
                        throw new AssertionError(String.format(
                                "pixel %d of the view of a gray image of %s is (%d, %d, %d): its channels differ;"
                                        + " pixels are [H, W, C], channels last%s",
                                i / 3,
                                size,
                                Byte.toUnsignedInt(view[i]),
                                Byte.toUnsignedInt(view[i + 1]),
                                Byte.toUnsignedInt(view[i + 2]),
                                keeps.unlessIntended()));
                    }
                }
            }
        }
        assertThat(gray)
                .as("all views of gray images are gray%s", keeps.declaredAbsent())
                .isEqualTo(has(keeps));
    }

    /** Of three equal channels. */
    private static Image gray(ImageSize size) {
        byte[] values = new byte[size.height() * size.width()];
        new SplittableRandom(size.height() * 1000L + size.width()).nextBytes(values);
        byte[] pixels = new byte[3 * values.length];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = values[i / 3];
        }
        return new Image(size.height(), size.width(), 3, pixels);
    }

    @Test
    void grayscaleImages() {
        Image gray = image(new ImageSize(32, 32), 1);
        if (has(AugmentationBehavior.GRAYSCALE)) {
            assertThat(augmentation(GRAYSCALE)
                            .apply(gray, new SplittableRandom(4))
                            .channels())
                    .as("channels of the view of a grayscale image%s", AugmentationBehavior.GRAYSCALE.unlessIntended())
                    .isEqualTo(1);
        } else {
            assertThatThrownBy(
                            () -> augmentation(GRAYSCALE).apply(gray, new SplittableRandom(4)),
                            "a grayscale image passes%s",
                            AugmentationBehavior.GRAYSCALE.declaredAbsent())
                    .isInstanceOf(UserException.class);
        }
    }

    @Test
    void threadsDoNotDisturbEachOther() {
        Image image = image(new ImageSize(32, 32), 3);
        Augmentation augmentation = augmentation();
        // Copied, as views must stay what they are when the augmentation is used again.
        List<byte[]> alone = IntStream.range(0, 10 * ROUNDS)
                .mapToObj(seed -> augmentation
                        .apply(image, new SplittableRandom(seed))
                        .pixels()
                        .clone())
                .toList();
        List<Image> together = IntStream.range(0, 10 * ROUNDS)
                .parallel()
                .mapToObj(seed -> augmentation.apply(image, new SplittableRandom(seed)))
                .toList();
        for (int seed = 0; seed < alone.size(); seed++) {
            ArrayAssertions.assertSame(
                    together.get(seed).pixels(), alone.get(seed), "the view of seed %d, made on several threads", seed);
        }
    }

    private List<Image> images() {
        return sizes().stream().map(size -> image(size, 3)).toList();
    }

    private static Image image(ImageSize size, int channels) {
        byte[] pixels = new byte[size.height() * size.width() * channels];
        new SplittableRandom(size.height() * 1000L + size.width()).nextBytes(pixels);
        return new Image(size.height(), size.width(), channels, pixels);
    }
}
