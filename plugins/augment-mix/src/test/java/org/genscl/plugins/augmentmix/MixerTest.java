package org.genscl.plugins.augmentmix;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.genscl.api.mixer.LabeledBatch;
import org.genscl.api.mixer.Mixer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is particular to these mixers. */
class MixerTest {
    private static final int CLASSES = 5;

    static Stream<Mixer> identities() {
        return Stream.of(
                new Mixup(new MixupConfig(0, 1)),
                new Mixup(new MixupConfig(1, 0)),
                new CutMix(new CutMixConfig(0, 1)),
                new CutMix(new CutMixConfig(1, 0)),
                new MixupCutMix(new MixupCutMixConfig(0, 1, 0.5)),
                new MixupCutMix(new MixupCutMixConfig(1, 0, 0.5)));
    }

    @ParameterizedTest
    @MethodSource("identities")
    void alphaZeroOrProbabilityZeroDoesNotMix(Mixer mixer) {
        LabeledBatch batch = batch(4, 3, 3, 1);

        LabeledBatch mixed = mixer.mix(batch, new SplittableRandom(3));

        assertThat(mixed.images()).isEqualTo(batch.images());
        assertThat(mixed.labels()).isEqualTo(batch.labels());
    }

    @Test
    void mixesAsOftenAsToldTo() {
        LabeledBatch batch = batch(4, 8, 8, 1);

        assertThat(mixed(new Mixup(new MixupConfig(1, 0.3)), batch)).isBetween(240, 360);
        assertThat(mixed(new CutMix(new CutMixConfig(1, 0.3)), batch)).isBetween(240, 360);
        assertThat(mixed(new MixupCutMix(new MixupCutMixConfig(1, 0.3, 0.5)), batch))
                .isBetween(240, 360);
    }

    /** How many of 1,000 batches are not given back as they are. */
    @SuppressWarnings("ReferenceEquality")
    private static int mixed(Mixer mixer, LabeledBatch batch) {
        SplittableRandom random = new SplittableRandom(5);
        return (int) Stream.generate(() -> mixer.mix(batch, random))
                .limit(1000)
                .filter(result -> result != batch)
                .count();
    }

    @Test
    void cutMixChangesPixelsWholly() {
        LabeledBatch batch = batch(6, 8, 8, 3);
        LabeledBatch mixed = CutMix.mix(batch, new Box(2, 3, 5, 8), new int[] {1, 2, 3, 4, 5, 0});

        for (int n = 0; n < 6; n++) {
            for (int pixel = 0; pixel < 64; pixel++) {
                boolean inside = pixel / 8 >= 2 && pixel / 8 < 5 && pixel % 8 >= 3;
                int source = inside ? (n + 1) % 6 : n;
                for (int c = 0; c < 3; c++) {
                    assertThat(mixed.images()[(n * 64 + pixel) * 3 + c])
                            .isEqualTo(batch.images()[(source * 64 + pixel) * 3 + c]);
                }
            }
        }
    }

    @Test
    void theSwitchChoosesBetweenMixupAndCutMix() {
        LabeledBatch batch = batch(4, 8, 8, 1);
        Mixer alwaysCut = new MixupCutMix(new MixupCutMixConfig(1, 1, 1));
        Mixer neverCut = new MixupCutMix(new MixupCutMixConfig(1, 1, 0));
        Mixer coin = new MixupCutMix(new MixupCutMixConfig(1, 1, 0.5));

        assertThat(cuts(alwaysCut, batch)).isEqualTo(200);
        assertThat(cuts(neverCut, batch)).isLessThan(20);
        assertThat(cuts(coin, batch)).isBetween(70, 130);
    }

    /** How many of 200 mixed batches hold nothing but values of the original. */
    private static int cuts(Mixer mixer, LabeledBatch batch) {
        SplittableRandom random = new SplittableRandom(4);
        int cuts = 0;
        for (int round = 0; round < 200; round++) {
            boolean cut = true;
            for (float value : mixer.mix(batch, random).images()) {
                cut &= value == Math.rint(value);
            }
            cuts += cut ? 1 : 0;
        }
        return cuts;
    }

    /** Whole numbers as pixels, all different; classes in turn. */
    private static LabeledBatch batch(int size, int height, int width, int channels) {
        float[] images = new float[size * height * width * channels];
        for (int i = 0; i < images.length; i++) {
            images[i] = i;
        }
        float[] labels = new float[size * CLASSES];
        for (int n = 0; n < size; n++) {
            labels[n * CLASSES + n % CLASSES] = 1;
        }
        return new LabeledBatch(size, height, width, channels, images, CLASSES, labels);
    }
}
