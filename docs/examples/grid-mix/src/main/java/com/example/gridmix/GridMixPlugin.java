package com.example.gridmix;

import java.util.List;
import org.genscl.api.component.Component;
import org.genscl.api.component.ExperimentPlugin;
import org.genscl.api.component.Kind;
import org.pf4j.Extension;

/** Declares the mixer, the loss and the teacher. */
@Extension
public final class GridMixPlugin implements ExperimentPlugin {
    @Override
    public List<Component<?, ?>> components() {
        return List.of(
                new Component<>(
                        Kind.MIXER,
                        "grid-mix",
                        GridMixConfig.class,
                        GridMix.class,
                        "Takes cells of a grid from another sample, and shares the label by area."),
                new Component<>(
                        Kind.CONTRASTIVE_LOSS,
                        "pairs",
                        PairLossConfig.class,
                        PairLoss.class,
                        "Asks of each pair of samples how much of a class they share."),
                new Component<>(
                        Kind.TEACHER,
                        "ensemble",
                        EnsembleConfig.class,
                        Ensemble.class,
                        "Several teachers as one: the mean of their logits."));
    }
}
