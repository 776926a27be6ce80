package org.genscl.plugins.augmentmix;

import java.util.List;
import org.genscl.api.component.Component;
import org.genscl.api.component.ExperimentPlugin;
import org.genscl.api.component.Kind;
import org.pf4j.Extension;

/** Brings the mixers. */
@Extension
public final class AugmentMixPlugin implements ExperimentPlugin {

    @Override
    public List<Component<?, ?>> components() {
        return List.of(
                new Component<>(
                        Kind.MIXER,
                        "mixup",
                        MixupConfig.class,
                        Mixup.class,
                        "Blends each image and its label with those of another sample."),
                new Component<>(
                        Kind.MIXER,
                        "cutmix",
                        CutMixConfig.class,
                        CutMix.class,
                        "Pastes a box of another sample into each image and blends the labels by area."),
                new Component<>(
                        Kind.MIXER,
                        "mixup-cutmix",
                        MixupCutMixConfig.class,
                        MixupCutMix.class,
                        "Applies either Mixup or CutMix, chosen at random for each view of a " + "batch."));
    }
}
