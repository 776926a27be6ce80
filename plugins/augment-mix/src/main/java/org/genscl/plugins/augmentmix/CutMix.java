package org.genscl.plugins.augmentmix;

import jakarta.inject.Inject;
import java.util.random.RandomGenerator;
import org.genscl.api.mixer.LabeledBatch;
import org.genscl.api.mixer.Mixer;
import org.genscl.api.random.RandomStreams;

/**
 * CutMix: a box of each image comes from another sample, the same box for the whole batch; the labels are blended by
 * the area of the box after it was clipped at the border (Yun et al., CutMix: Regularization Strategy to Train Strong
 * Classifiers with Localizable Features, 2019; kiimmm/GenSCL {@code mix.py, cutmix_data}).
 */
public final class CutMix implements Mixer {
    private final CutMixConfig config;

    @Inject
    public CutMix(CutMixConfig config) {
        this.config = config;
    }

    @Override
    public LabeledBatch mix(LabeledBatch batch, RandomGenerator random) {
        if (config.alpha() == 0 || random.nextDouble() >= config.probability()) {
            return batch;
        }
        double lambda = SymmetricBeta.draw(config.alpha(), random);
        int[] permutation = RandomStreams.permutation(random, batch.size());
        int centerRow = random.nextInt(batch.height());
        int centerColumn = random.nextInt(batch.width());
        return mix(batch, Box.around(centerRow, centerColumn, batch.height(), batch.width(), lambda), permutation);
    }

    static LabeledBatch mix(LabeledBatch batch, Box box, int[] permutation) {
        double lambda = box.kept(batch.height(), batch.width());
        return batch.with(
                paste(batch, box, permutation), RowBlend.blend(batch.labels(), batch.classes(), lambda, permutation));
    }

    private static float[] paste(LabeledBatch batch, Box box, int[] permutation) {
        float[] images = batch.images();
        float[] mixed = images.clone();
        int rowLength = batch.width() * batch.channels();
        int imageLength = batch.height() * rowLength;
        int segment = (box.right() - box.left()) * batch.channels();
        for (int n = 0; n < batch.size(); n++) {
            for (int row = box.top(); row < box.bottom(); row++) {
                int within = row * rowLength + box.left() * batch.channels();
                System.arraycopy(
                        images, permutation[n] * imageLength + within, mixed, n * imageLength + within, segment);
            }
        }
        return mixed;
    }
}
