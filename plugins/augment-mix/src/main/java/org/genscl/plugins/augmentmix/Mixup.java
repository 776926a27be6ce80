package org.genscl.plugins.augmentmix;

import jakarta.inject.Inject;
import java.util.random.RandomGenerator;
import org.genscl.api.mixer.LabeledBatch;
import org.genscl.api.mixer.Mixer;
import org.genscl.api.random.RandomStreams;

/**
 * Mixup: {@code lambda · x + (1 − lambda) · x[permutation]}, labels alike, with one lambda and one permutation for the
 * whole batch (Zhang et al., mixup: Beyond Empirical Risk Minimization, 2018; kiimmm/GenSCL {@code mix.py,
 * mixup_data}).
 */
public final class Mixup implements Mixer {
    private final MixupConfig config;

    @Inject
    public Mixup(MixupConfig config) {
        this.config = config;
    }

    @Override
    public LabeledBatch mix(LabeledBatch batch, RandomGenerator random) {
        if (config.alpha() == 0 || random.nextDouble() >= config.probability()) {
            return batch;
        }
        double lambda = SymmetricBeta.draw(config.alpha(), random);
        return mix(batch, lambda, RandomStreams.permutation(random, batch.size()));
    }

    static LabeledBatch mix(LabeledBatch batch, double lambda, int[] permutation) {
        int imageLength = batch.height() * batch.width() * batch.channels();
        return batch.with(
                RowBlend.blend(batch.images(), imageLength, lambda, permutation),
                RowBlend.blend(batch.labels(), batch.classes(), lambda, permutation));
    }
}
