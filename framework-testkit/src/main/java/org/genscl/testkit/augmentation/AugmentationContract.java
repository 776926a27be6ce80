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
import org.genscl.testkit.array.SameArrays;
import org.junit.jupiter.api.Test;

/** What every augmentation must keep to, whatever it draws. A test of an augmentation extends this. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public abstract class AugmentationContract {
    private static final int ROUNDS = 20;

    /** A data set of colour images. */
    protected static final DatasetInfo COLOUR = new DatasetInfo(
            "colour",
            List.of("one", "two"),
            new ImageSize(12, 16),
            3,
            List.of(0.5, 0.5, 0.5),
            List.of(0.25, 0.25, 0.25));

    /** A data set of grey images. */
    protected static final DatasetInfo GREY =
            new DatasetInfo("grey", List.of("one", "two"), new ImageSize(12, 16), 1, List.of(0.5), List.of(0.25));

    /**
     * The augmentation under test.
     *
     * @param dataset which it is made for, {@link #COLOUR} or {@link #GREY}
     */
    protected abstract Augmentation augmentation(DatasetInfo dataset);

    private Augmentation augmentation() {
        return augmentation(COLOUR);
    }

    /** Whether the augmentation behaves so; to be overridden where it does not. */
    protected boolean has(AugmentationBehaviour behaviour) {
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
                assertThat(view.size()).isEqualTo(augmentation().outputSize(image.size()));
                assertThat(view.channels()).isEqualTo(image.channels());
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
                SameArrays.assertSame(image.pixels(), before, "the given image, which an augmentation must not change");
            }
        }
    }

    @Test
    void aSeedDeterminesTheView() {
        for (Image image : images()) {
            for (int seed = 0; seed < ROUNDS; seed++) {
                assertThat(augmentation()
                                .apply(image, new SplittableRandom(seed))
                                .pixels())
                        .isEqualTo(augmentation()
                                .apply(image, new SplittableRandom(seed))
                                .pixels());
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
        if (has(AugmentationBehaviour.RANDOM)) {
            assertThat(views).as("different views of %d draws", ROUNDS).hasSizeGreaterThan(1);
        } else {
            assertThat(views)
                    .as("different views of an augmentation that is not RANDOM")
                    .hasSize(1);
        }
    }

    @Test
    void greyImages() {
        Image grey = image(new ImageSize(32, 32), 1);
        if (has(AugmentationBehaviour.GREY)) {
            assertThat(augmentation(GREY).apply(grey, new SplittableRandom(4)).channels())
                    .isEqualTo(1);
        } else {
            assertThatThrownBy(
                            () -> augmentation(GREY).apply(grey, new SplittableRandom(4)),
                            "a grey image passes through an augmentation that is not GREY")
                    .isInstanceOf(UserException.class);
        }
    }

    @Test
    void threadsDoNotDisturbEachOther() {
        Image image = image(new ImageSize(32, 32), 3);
        Augmentation augmentation = augmentation();
        List<Image> alone = IntStream.range(0, 10 * ROUNDS)
                .mapToObj(seed -> augmentation.apply(image, new SplittableRandom(seed)))
                .toList();
        List<Image> together = IntStream.range(0, 10 * ROUNDS)
                .parallel()
                .mapToObj(seed -> augmentation.apply(image, new SplittableRandom(seed)))
                .toList();
        for (int seed = 0; seed < alone.size(); seed++) {
            SameArrays.assertSame(
                    together.get(seed).pixels(),
                    alone.get(seed).pixels(),
                    "the view of seed %d, made on several threads",
                    seed);
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
