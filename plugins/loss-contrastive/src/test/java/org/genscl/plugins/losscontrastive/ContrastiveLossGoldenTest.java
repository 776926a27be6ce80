package org.genscl.plugins.losscontrastive;

import org.genscl.api.backend.Backend;
import org.genscl.api.loss.ContrastiveLoss;
import org.genscl.plugins.backenddjl.DjlBackend;
import org.genscl.plugins.backenddjl.DjlConfig;
import org.genscl.testkit.golden.ContrastiveLossGolden;

class ContrastiveLossGoldenTest extends ContrastiveLossGolden {

    private static ContrastMode mode(Settings settings) {
        return settings.oneView() ? ContrastMode.ONE : ContrastMode.ALL;
    }

    @Override
    protected Backend backend() {
        return new DjlBackend(new DjlConfig(1, false, false));
    }

    @Override
    protected ContrastiveLoss genscl(Settings settings) {
        return new GenSupCon(new GenSclConfig(
                settings.temperature(), settings.baseTemperature(), mode(settings), LabelSimilarity.COSINE));
    }

    @Override
    protected ContrastiveLoss supcon(Settings settings) {
        return new SupCon(
                new SupConConfig(settings.temperature(), settings.baseTemperature(), mode(settings), SupConForm.OUT));
    }

    @Override
    protected ContrastiveLoss simclr(Settings settings) {
        return new SimClr(new ContrastiveConfig(settings.temperature(), settings.baseTemperature(), mode(settings)));
    }
}
