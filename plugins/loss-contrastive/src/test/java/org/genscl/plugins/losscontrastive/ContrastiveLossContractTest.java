package org.genscl.plugins.losscontrastive;

import java.util.ArrayList;
import java.util.List;
import org.genscl.api.backend.Backend;
import org.genscl.api.loss.ContrastiveLoss;
import org.genscl.plugins.backenddjl.DjlBackend;
import org.genscl.plugins.backenddjl.DjlConfig;
import org.genscl.testkit.loss.ContrastiveLossBehaviour;
import org.genscl.testkit.loss.ContrastiveLossContract;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("losses")
class ContrastiveLossContractTest extends ContrastiveLossContract {
    private final ContrastiveLoss loss;

    ContrastiveLossContractTest(ContrastiveLoss loss) {
        this.loss = loss;
    }

    static List<ContrastiveLoss> losses() {
        List<ContrastiveLoss> losses = new ArrayList<>();
        for (ContrastMode mode : ContrastMode.values()) {
            losses.add(new SimClr(new ContrastiveConfig(0.1, 0.07, mode)));
            for (SupConForm form : SupConForm.values()) {
                losses.add(new SupCon(new SupConConfig(0.1, 0.07, mode, form)));
            }
            for (LabelSimilarity similarity : LabelSimilarity.values()) {
                losses.add(new GenSupCon(new GenSclConfig(0.1, 0.07, mode, similarity)));
            }
        }
        return losses;
    }

    @Override
    protected ContrastiveLoss loss() {
        return loss;
    }

    @Override
    protected Backend backend() {
        return new DjlBackend(new DjlConfig(1, false, false));
    }

    @Override
    protected boolean has(ContrastiveLossBehaviour behaviour) {
        return behaviour != ContrastiveLossBehaviour.USES_LABELS || !(loss instanceof SimClr);
    }
}
