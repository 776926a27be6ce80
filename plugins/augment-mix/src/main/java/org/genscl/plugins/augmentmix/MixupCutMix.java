package org.genscl.plugins.augmentmix;

import jakarta.inject.Inject;
import java.util.random.RandomGenerator;
import org.genscl.api.mixer.LabeledBatch;
import org.genscl.api.mixer.Mixer;

/** Mixup or CutMix, chosen anew for each view of a batch (kiimmm/GenSCL {@code mix.py, mix_fn}). */
public final class MixupCutMix implements Mixer {
    private final double switchProbability;
    private final Mixup mixup;
    private final CutMix cutMix;

    @Inject
    public MixupCutMix(MixupCutMixConfig config) {
        switchProbability = config.switchProbability();
        mixup = new Mixup(new MixupConfig(config.alpha(), config.probability()));
        cutMix = new CutMix(new CutMixConfig(config.alpha(), config.probability()));
    }

    @Override
    public LabeledBatch mix(LabeledBatch batch, RandomGenerator random) {
        return random.nextDouble() < switchProbability ? cutMix.mix(batch, random) : mixup.mix(batch, random);
    }
}
