package com.example.gridmix;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.genscl.api.mix.LabelledBatch;
import org.genscl.api.mix.Mixer;
import org.genscl.testkit.mixer.MixerContract;
import org.junit.jupiter.api.Test;

class GridMixContractTest extends MixerContract {
    @Override
    protected Mixer mixer() {
        return new GridMix(new GridMixConfig(4, 0.5));
    }

    /** Two samples, one of zeros and one of ones: a pixel's value tells where it comes from. */
    @Test
    void theLabelIsTheShareOfPixels() {
        float[] images = new float[2 * 7 * 5];
        Arrays.fill(images, 35, 70, 1);
        LabelledBatch batch = new LabelledBatch(2, 7, 5, 1, images, 2, new float[] {1, 0, 0, 1});
        for (int seed = 0; seed < 20; seed++) {
            LabelledBatch mixed = mixer().mix(batch, new SplittableRandom(seed));
            float ones = 0;
            for (int i = 0; i < 35; i++) {
                ones += mixed.images()[i];
            }
            assertThat(mixed.labels()[1]).isEqualTo(ones / 35);
        }
    }
}
