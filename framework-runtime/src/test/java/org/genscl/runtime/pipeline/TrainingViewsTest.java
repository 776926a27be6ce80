package org.genscl.runtime.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.genscl.api.augmentation.Augmentation;
import org.genscl.api.dataset.ImageSource;
import org.genscl.api.error.UserException;
import org.genscl.api.image.Image;
import org.genscl.api.image.ImageSize;
import org.genscl.api.random.RandomStreams;
import org.genscl.api.tensor.Shape;
import org.genscl.runtime.pipeline.Samples.Blend;
import org.genscl.runtime.pipeline.Samples.Brighten;
import org.genscl.runtime.pipeline.Samples.Source;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TrainingViewsTest {
    private static final int EPOCHS = 3;

    private static TrainingViews views(Augmentation augmentation, int batchSize, int threads) {
        return new TrainingViews(
                new Source(25, 1),
                Samples.INFO,
                augmentation,
                Optional.of(new Blend()),
                new RandomStreams(7),
                2,
                batchSize,
                threads);
    }

    private record Copy(BatchPlan plan, float[] images, float[] labels) {
        static List<Copy> all(TrainingViews views, int epoch, int batch) {
            List<Copy> copies = new ArrayList<>();
            try (ImagePipeline pipeline = views.open(EPOCHS, epoch, batch)) {
                while (pipeline.hasNext()) {
                    Batch next = pipeline.next();
                    copies.add(new Copy(
                            next.plan(),
                            next.images().toFloatArray(),
                            next.labels().toFloatArray()));
                }
            }
            return copies;
        }
    }

    private static void assertSame(List<Copy> actual, List<Copy> expected) {
        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < actual.size(); i++) {
            assertThat(actual.get(i).plan().epoch())
                    .isEqualTo(expected.get(i).plan().epoch());
            assertThat(actual.get(i).plan().batch())
                    .isEqualTo(expected.get(i).plan().batch());
            assertThat(actual.get(i).images()).isEqualTo(expected.get(i).images());
            assertThat(actual.get(i).labels()).isEqualTo(expected.get(i).labels());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 4, 0})
    void theNumberOfThreadsChangesNothing(int threads) {
        assertSame(Copy.all(views(new Brighten(), 11, threads), 1, 0), Copy.all(views(new Brighten(), 11, 1), 1, 0));
    }

    @Test
    void startingInTheMiddleGivesTheRestOfTheSameBatches() {
        TrainingViews views = views(new Brighten(), 6, 2);
        List<Copy> all = Copy.all(views, 1, 0);

        assertThat(all).hasSize(EPOCHS * 4);
        assertSame(Copy.all(views, 2, 3), all.subList(7, all.size()));
        // One past the last batch of an epoch is the first of the next.
        assertSame(Copy.all(views, 1, 4), all.subList(4, all.size()));
    }

    @Test
    void anEpochTakesEachSampleAtMostOnceAndEpochsDiffer() {
        List<Copy> all = Copy.all(views(new Brighten(), 6, 2), 1, 0);
        List<List<Integer>> orders = IntStream.range(0, EPOCHS)
                .mapToObj(epoch -> all.subList(epoch * 4, epoch * 4 + 4).stream()
                        .flatMap(copy -> Arrays.stream(copy.plan().samples()).boxed())
                        .toList())
                .toList();

        assertThat(orders).doesNotHaveDuplicates().allSatisfy(order -> {
            assertThat(order).hasSize(24);
            assertThat(new HashSet<>(order)).hasSize(24);
        });
    }

    @Test
    void aSampleIsReadOnceForAllOfItsViews() {
        AtomicInteger reads = new AtomicInteger();
        ImageSource counting = new ImageSource() {
            private final Source source = new Source(24, 1);

            @Override
            public int size() {
                return source.size();
            }

            @Override
            public int label(int index) {
                return source.label(index);
            }

            @Override
            public Image image(int index) {
                reads.incrementAndGet();
                return source.image(index);
            }

            @Override
            public String digest() {
                return source.digest();
            }

            @Override
            public void close() {}
        };
        TrainingViews views = new TrainingViews(
                counting, Samples.INFO, new Brighten(), Optional.empty(), new RandomStreams(7), 2, 6, 2);

        assertThat(Copy.all(views, EPOCHS, 0)).hasSize(4);
        assertThat(reads).hasValue(24);
    }

    @Test
    void viewsComeOneAfterTheOtherNormalizedAndLabeled() {
        TrainingViews plain = new TrainingViews(
                new Source(6, 1), Samples.INFO, unchanged(), Optional.empty(), new RandomStreams(7), 2, 6, 2);
        try (ImagePipeline pipeline = plain.open(1, 1, 0)) {
            Batch batch = pipeline.next();
            assertThat(batch.images().shape()).isEqualTo(Shape.of(12, 4, 5, 3));
            assertThat(batch.labels().shape()).isEqualTo(Shape.of(12, 3));
            float[] images = batch.images().toFloatArray();
            float[] labels = batch.labels().toFloatArray();
            for (int view = 0; view < 2; view++) {
                for (int i = 0; i < 6; i++) {
                    int sample = batch.plan().samples()[i];
                    Image image = new Source(6, 1).image(sample);
                    float[] expected = new float[60];
                    for (int value = 0; value < 60; value++) {
                        int channel = value % 3;
                        expected[value] = (float) (((image.pixels()[value] & 0xff) / 255.0
                                        - Samples.INFO.mean().get(channel))
                                / Samples.INFO.standardDeviation().get(channel));
                    }
                    int row = view * 6 + i;
                    assertThat(Arrays.copyOfRange(images, row * 60, row * 60 + 60))
                            .isEqualTo(expected);
                    float[] oneHot = new float[3];
                    oneHot[sample % 3] = 1;
                    assertThat(Arrays.copyOfRange(labels, row * 3, row * 3 + 3)).isEqualTo(oneHot);
                }
            }
            assertThat(pipeline.hasNext()).isFalse();
        }
    }

    @Test
    void eachViewIsMixedOnItsOwnImagesLikeLabels() {
        float[] labels = Copy.all(views(new Brighten(), 6, 2), 1, 0).get(0).labels();
        float[] weights = new float[2];
        for (int view = 0; view < 2; view++) {
            for (int row = view * 6; row < view * 6 + 6; row++) {
                float[] label = Arrays.copyOfRange(labels, row * 3, row * 3 + 3);
                assertThat(label[0] + label[1] + label[2]).isCloseTo(1, within(1e-6f));
                for (float value : label) {
                    weights[view] = Math.max(weights[view], value < 1 ? value : 0);
                }
            }
        }
        // One weight a view; a row shows it or what is left to 1.
        assertThat(weights[0]).isBetween(0.5f, 1f).isNotEqualTo(weights[1]);
    }

    @Test
    void aFailingWorkerSurfacesWithItsCause() {
        Augmentation failing = augmentation(image -> {
            throw new IllegalStateException("no luck");
        });
        try (ImagePipeline pipeline = views(failing, 5, 2).open(1, 1, 0)) {
            assertThatThrownBy(pipeline::next)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("batch 0 of epoch 1")
                    .hasRootCauseMessage("no luck");
        }
    }

    @Test
    void aUsersMistakeStaysOne() {
        Augmentation failing = augmentation(image -> {
            throw new UserException("cat.png is damaged");
        });
        try (ImagePipeline pipeline = views(failing, 5, 2).open(1, 1, 0)) {
            assertThatThrownBy(pipeline::next).isInstanceOf(UserException.class).hasMessage("cat.png is damaged");
        }
    }

    @Test
    void refusesViewsOfAnotherSize() {
        Augmentation wrong = augmentation(image -> new Image(2, 2, 3, new byte[12]));
        try (ImagePipeline pipeline = views(wrong, 5, 2).open(1, 1, 0)) {
            assertThatThrownBy(pipeline::next)
                    .isInstanceOf(UserException.class)
                    .hasMessageContaining("2x2")
                    .hasMessageContaining("4x5");
        }
    }

    @Test
    void onceClosedNothingIsAtWork() throws InterruptedException {
        AtomicInteger atWork = new AtomicInteger();
        Augmentation slow = augmentation(image -> {
            atWork.incrementAndGet();
            LockSupport.parkNanos(1_000_000);
            atWork.decrementAndGet();
            return image;
        });
        ImagePipeline pipeline = views(slow, 5, 3).open(EPOCHS, 1, 0);
        pipeline.next();
        pipeline.close();

        assertThat(atWork).hasValue(0);
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().startsWith("image-worker")) {
                thread.join(10_000);
                assertThat(thread.isAlive()).isFalse();
            }
        }
    }

    private static Augmentation unchanged() {
        return augmentation(image -> image);
    }

    private static Augmentation augmentation(UnaryOperator<Image> function) {
        return new Augmentation() {
            @Override
            public Image apply(Image image, RandomGenerator random) {
                return function.apply(image);
            }

            @Override
            public ImageSize outputSize(ImageSize input) {
                return input;
            }
        };
    }
}
