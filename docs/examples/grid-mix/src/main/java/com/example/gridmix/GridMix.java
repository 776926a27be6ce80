package com.example.gridmix;

import jakarta.inject.Inject;
import java.util.random.RandomGenerator;
import org.genscl.api.mix.LabelledBatch;
import org.genscl.api.mix.Mixer;

/** Lays a grid over each image, takes some of its cells from another sample, and shares the label by area. */
public final class GridMix implements Mixer {
    private final GridMixConfig config;

    @Inject
    public GridMix(GridMixConfig config) {
        this.config = config;
    }

    @Override
    public LabelledBatch mix(LabelledBatch batch, RandomGenerator random) {
        float[] images = batch.images().clone();
        float[] labels = batch.labels().clone();
        for (int sample = 0; sample < batch.size(); sample++) {
            int other = random.nextInt(batch.size());
            boolean[] taken = draw(random);
            float area = (float) paste(batch, sample, other, taken, images) / (batch.height() * batch.width());
            for (int k = 0; k < batch.classes(); k++) {
                labels[sample * batch.classes() + k] = (1 - area) * batch.labels()[sample * batch.classes() + k]
                        + area * batch.labels()[other * batch.classes() + k];
            }
        }
        return batch.with(images, labels);
    }

    /** Which cells come from the other sample; each is as likely as any other. */
    private boolean[] draw(RandomGenerator random) {
        double share = config.maxShare() * random.nextDouble();
        boolean[] taken = new boolean[config.cells() * config.cells()];
        for (int cell = 0; cell < taken.length; cell++) {
            taken[cell] = random.nextDouble() < share;
        }
        return taken;
    }

    /** Copies the cells, and tells how many pixels that were: they need not divide the image evenly. */
    private int paste(LabelledBatch batch, int sample, int other, boolean[] taken, float[] images) {
        int pixels = 0;
        int channels = batch.channels();
        for (int y = 0; y < batch.height(); y++) {
            for (int x = 0; x < batch.width(); x++) {
                int row = y * config.cells() / batch.height();
                int column = x * config.cells() / batch.width();
                if (taken[row * config.cells() + column]) {
                    int from = ((other * batch.height() + y) * batch.width() + x) * channels;
                    int to = ((sample * batch.height() + y) * batch.width() + x) * channels;
                    System.arraycopy(batch.images(), from, images, to, channels);
                    pixels++;
                }
            }
        }
        return pixels;
    }
}
