package org.genscl.plugins.losscontrastive;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleFunction;
import org.genscl.api.backend.Backend;
import org.genscl.api.loss.ContrastiveLoss;
import org.genscl.plugins.backenddjl.DjlBackend;
import org.genscl.plugins.backenddjl.DjlConfig;
import org.genscl.testkit.loss.ContrastiveLossBehavior;
import org.genscl.testkit.loss.ContrastiveLossContract;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("losses")
class ContrastiveLossContractTest extends ContrastiveLossContract {
    private final DoubleFunction<ContrastiveLoss> loss;

    ContrastiveLossContractTest(DoubleFunction<ContrastiveLoss> loss) {
        this.loss = loss;
    }

    /** By temperature. */
    static List<DoubleFunction<ContrastiveLoss>> losses() {
        List<DoubleFunction<ContrastiveLoss>> losses = new ArrayList<>();
        for (ContrastMode mode : ContrastMode.values()) {
            losses.add(temperature -> new SimClr(new ContrastiveConfig(temperature, 0.07, mode)));
            for (SupConForm form : SupConForm.values()) {
                losses.add(temperature -> new SupCon(new SupConConfig(temperature, 0.07, mode, form)));
            }
            for (LabelSimilarity similarity : LabelSimilarity.values()) {
                losses.add(temperature -> new GenSupCon(new GenSclConfig(temperature, 0.07, mode, similarity)));
            }
        }
        return losses;
    }

    @Override
    protected ContrastiveLoss loss() {
        return loss.apply(0.1);
    }

    @Override
    protected Optional<ContrastiveLoss> withTemperature(double temperature) {
        return Optional.of(loss.apply(temperature));
    }

    @Override
    protected Backend backend() {
        return new DjlBackend(new DjlConfig(1, false, false));
    }

    @Override
    protected boolean has(ContrastiveLossBehavior behavior) {
        return behavior != ContrastiveLossBehavior.USES_LABELS || !(loss() instanceof SimClr);
    }
}
