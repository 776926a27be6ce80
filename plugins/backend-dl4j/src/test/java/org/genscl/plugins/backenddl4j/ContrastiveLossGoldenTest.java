package org.genscl.plugins.backenddl4j;

import org.genscl.api.backend.Backend;
import org.genscl.api.loss.ContrastiveLoss;
import org.genscl.plugins.losscontrastive.ContrastMode;
import org.genscl.plugins.losscontrastive.ContrastiveConfig;
import org.genscl.plugins.losscontrastive.GenSclConfig;
import org.genscl.plugins.losscontrastive.GenSupCon;
import org.genscl.plugins.losscontrastive.LabelSimilarity;
import org.genscl.plugins.losscontrastive.SimClr;
import org.genscl.plugins.losscontrastive.SupCon;
import org.genscl.plugins.losscontrastive.SupConConfig;
import org.genscl.plugins.losscontrastive.SupConForm;
import org.genscl.testkit.golden.ContrastiveLossGolden;

class ContrastiveLossGoldenTest extends ContrastiveLossGolden {

    private static ContrastMode mode(Settings settings) {
        return settings.oneView() ? ContrastMode.ONE : ContrastMode.ALL;
    }

    @Override
    protected Backend backend() {
        return new Dl4jBackend(new Dl4jConfig(1));
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
