package org.genscl.plugins.losscontrastive;

import java.util.List;
import org.genscl.api.component.Component;
import org.genscl.api.component.ExperimentPlugin;
import org.genscl.api.component.Kind;
import org.pf4j.Extension;

/** Declares the losses. */
@Extension
public final class LossContrastivePlugin implements ExperimentPlugin {
    @Override
    public List<Component<?, ?>> components() {
        return List.of(
                new Component<>(
                        Kind.CONTRASTIVE_LOSS,
                        "genscl",
                        GenSclConfig.class,
                        GenSupCon.class,
                        "Generalized supervised contrastive loss: soft labels, compared by cosine or dot product."),
                new Component<>(
                        Kind.CONTRASTIVE_LOSS,
                        "supcon",
                        SupConConfig.class,
                        SupCon.class,
                        "Supervised contrastive loss: samples of the same (most likely) class attract each other."),
                new Component<>(
                        Kind.CONTRASTIVE_LOSS,
                        "simclr",
                        ContrastiveConfig.class,
                        SimClr.class,
                        "Contrastive loss without labels: only the two views of a sample attract each other."),
                new Component<>(
                        Kind.CLASSIFICATION_LOSS,
                        "cross-entropy",
                        CrossEntropyConfig.class,
                        CrossEntropy.class,
                        "Cross-entropy with soft labels and label smoothing."));
    }
}
