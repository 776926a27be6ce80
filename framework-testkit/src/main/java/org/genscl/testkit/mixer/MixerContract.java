package org.genscl.testkit.mixer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apiguardian.api.API;
import org.genscl.api.mixer.LabeledBatch;
import org.genscl.api.mixer.Mixer;
import org.genscl.testkit.array.ArrayAssertions;
import org.junit.jupiter.api.Test;

/** What every mixer must keep to, whatever it draws. A test of a mixer extends this. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public abstract class MixerContract {
    private static final int ROUNDS = 30;
    private static final int CLASSES = 5;

    /** The mixer under test. */
    protected abstract Mixer mixer();

    /** Whether the mixer behaves so; to be overridden where it does not. */
    protected boolean has(MixerBehavior behavior) {
        return true;
    }

    @Test
    void theBatchStaysAsItWas() {
        SplittableRandom random = new SplittableRandom(1);
        for (LabeledBatch batch : batches()) {
            float[] images = batch.images().clone();
            float[] labels = batch.labels().clone();
            for (int round = 0; round < ROUNDS; round++) {
                mixer().mix(batch, random);
                ArrayAssertions.assertSame(batch.images(), images, "the given images, which a mixer must not change");
                ArrayAssertions.assertSame(batch.labels(), labels, "the given labels, which a mixer must not change");
            }
        }
    }

    @Test
    void theShapeStays() {
        SplittableRandom random = new SplittableRandom(2);
        for (LabeledBatch batch : batches()) {
            LabeledBatch mixed = mixer().mix(batch, random);
            assertThat(List.of(mixed.size(), mixed.height(), mixed.width(), mixed.channels(), mixed.classes()))
                    .as("[samples, height, width, channels, classes] of the mixed batch")
                    .isEqualTo(List.of(batch.size(), batch.height(), batch.width(), batch.channels(), batch.classes()));
        }
    }

    @Test
    void labelRowsSumToWhatTheySummedTo() {
        SplittableRandom random = new SplittableRandom(3);
        for (LabeledBatch batch : batches()) {
            for (int round = 0; round < ROUNDS; round++) {
                LabeledBatch mixed = mixer().mix(batch, random);
                for (int n = 0; n < batch.size(); n++) {
                    float sum = 0;
                    for (int k = 0; k < CLASSES; k++) {
                        float share = mixed.labels()[n * CLASSES + k];
                        assertThat(share)
                                .as("label of sample %d for class %d", n, k)
                                .isBetween(-1e-6f, 1 + 1e-6f);
                        sum += share;
                    }
                    assertThat(sum).as("sum of the labels of sample %d", n).isCloseTo(1, within(1e-5f));
                }
            }
        }
    }

    @Test
    void imagesStayFinite() {
        SplittableRandom random = new SplittableRandom(4);
        for (LabeledBatch batch : batches()) {
            for (int round = 0; round < ROUNDS; round++) {
                ArrayAssertions.assertFinite(mixer().mix(batch, random).images(), "mixed images");
            }
        }
    }

    @Test
    void aSeedDeterminesTheResult() {
        for (LabeledBatch batch : batches()) {
            for (int seed = 0; seed < ROUNDS; seed++) {
                LabeledBatch first = mixer().mix(batch, new SplittableRandom(seed));
                LabeledBatch second = mixer().mix(batch, new SplittableRandom(seed));
                ArrayAssertions.assertSame(second.images(), first.images(), "images of the same seed %d", seed);
                ArrayAssertions.assertSame(second.labels(), first.labels(), "labels of the same seed %d", seed);
            }
        }
    }

    @Test
    void eachDrawIsAnother() {
        LabeledBatch batch = batch(8, 6, 9, 3);
        SplittableRandom random = new SplittableRandom(5);
        Mixer mixer = mixer();
        Set<Integer> results = new HashSet<>();
        for (int round = 0; round < ROUNDS; round++) {
            results.add(Arrays.hashCode(mixer.mix(batch, random).images()));
        }
        if (has(MixerBehavior.RANDOM)) {
            assertThat(results.size())
                    .as("number of different results of %d draws%s", ROUNDS, MixerBehavior.RANDOM.unlessIntended())
                    .isGreaterThan(ROUNDS / 10);
        } else {
            assertThat(results.size())
                    .as("number of different results of %d draws%s", ROUNDS, MixerBehavior.RANDOM.declaredAbsent())
                    .isEqualTo(1);
        }
    }

    @Test
    void labelsAreMixedAlike() {
        LabeledBatch batch = batch(8, 6, 9, 3);
        SplittableRandom random = new SplittableRandom(6);
        Mixer mixer = mixer();
        boolean changed = false;
        for (int round = 0; round < ROUNDS; round++) {
            changed |= !Arrays.equals(mixer.mix(batch, random).labels(), batch.labels());
        }
        MixerBehavior mixes = MixerBehavior.MIXES_LABELS;
        assertThat(changed)
                .as("labels change in %d draws%s", ROUNDS, has(mixes) ? mixes.unlessIntended() : mixes.declaredAbsent())
                .isEqualTo(has(mixes));
    }

    /**
     * Image n is 1 in channel n and 0 in the others, and belongs to class n: the mean of a channel is the share of the
     * mixed image that comes from that class.
     */
    @Test
    void labelsMatchContent() {
        assumeThat(has(MixerBehavior.MIXES_LABELS)).isTrue();
        int samples = 3;
        int pixels = 6 * 9;
        LabeledBatch batch = oneChannelEach(samples, 6, 9);
        SplittableRandom random = new SplittableRandom(7);
        Mixer mixer = mixer();
        boolean matches = true;
        for (int round = 0; round < ROUNDS; round++) {
            LabeledBatch mixed = mixer.mix(batch, random);
            double[] content = new double[samples * samples];
            for (int i = 0; i < mixed.images().length; i++) {
                content[i / (pixels * samples) * samples + i % samples] += (double) mixed.images()[i] / pixels;
            }
            if (has(MixerBehavior.LABELS_MATCH_CONTENT)) {
                ArrayAssertions.assertClose(
                        mixed.labels(),
                        content,
                        1e-5,
                        "draw %d of 3 images of 6x9x3 (channels last), image n of class n with channel n 1 and the others 0:"
                                + " labels [3, 3] instead of the share of each class in the images' pixels%s",
                        round,
                        MixerBehavior.LABELS_MATCH_CONTENT.unlessIntended());
            }
            for (int i = 0; i < content.length; i++) {
                matches &= Math.abs(mixed.labels()[i] - content[i]) < 1e-5;
            }
        }
        assertThat(matches)
                .as("labels match the share of each class%s", MixerBehavior.LABELS_MATCH_CONTENT.declaredAbsent())
                .isEqualTo(has(MixerBehavior.LABELS_MATCH_CONTENT));
    }

    private static LabeledBatch oneChannelEach(int samples, int height, int width) {
        int pixels = height * width;
        float[] images = new float[samples * pixels * samples];
        float[] labels = new float[samples * samples];
        for (int n = 0; n < samples; n++) {
            for (int pixel = 0; pixel < pixels; pixel++) {
                images[(n * pixels + pixel) * samples + n] = 1;
            }
            labels[n * samples + n] = 1;
        }
        return new LabeledBatch(samples, height, width, samples, images, samples, labels);
    }

    @Test
    void threadsDoNotDisturbEachOther() {
        LabeledBatch batch = batch(8, 6, 9, 3);
        Mixer mixer = mixer();
        // Copied, as results must stay what they are when the mixer is used again.
        List<LabeledBatch> alone = IntStream.range(0, ROUNDS)
                .mapToObj(seed -> mixer.mix(batch, new SplittableRandom(seed)))
                .map(mixed -> mixed.with(mixed.images().clone(), mixed.labels().clone()))
                .toList();
        List<LabeledBatch> together = IntStream.range(0, ROUNDS)
                .parallel()
                .mapToObj(seed -> mixer.mix(batch, new SplittableRandom(seed)))
                .toList();
        for (int seed = 0; seed < ROUNDS; seed++) {
            ArrayAssertions.assertSame(
                    together.get(seed).images(),
                    alone.get(seed).images(),
                    "images of seed %d, mixed on several threads",
                    seed);
            ArrayAssertions.assertSame(
                    together.get(seed).labels(),
                    alone.get(seed).labels(),
                    "labels of seed %d, mixed on several threads",
                    seed);
        }
    }

    private static List<LabeledBatch> batches() {
        return List.of(batch(8, 6, 9, 3), batch(5, 4, 4, 1), batch(1, 7, 3, 3), batch(3, 1, 1, 3), soft(4, 5, 5, 3));
    }

    /** All values different; classes in turn. */
    private static LabeledBatch batch(int size, int height, int width, int channels) {
        float[] images = new float[size * height * width * channels];
        for (int i = 0; i < images.length; i++) {
            images[i] = i / 64f - 1;
        }
        float[] labels = new float[size * CLASSES];
        for (int n = 0; n < size; n++) {
            labels[n * CLASSES + n % CLASSES] = 1;
        }
        return new LabeledBatch(size, height, width, channels, images, CLASSES, labels);
    }

    /** With labels that are distributions, as an earlier mixer gives them. */
    private static LabeledBatch soft(int size, int height, int width, int channels) {
        LabeledBatch hard = batch(size, height, width, channels);
        float[] labels = hard.labels().clone();
        for (int i = 0; i < labels.length; i++) {
            labels[i] = 0.75f * labels[i] + 0.25f / CLASSES;
        }
        return hard.with(hard.images(), labels);
    }
}
