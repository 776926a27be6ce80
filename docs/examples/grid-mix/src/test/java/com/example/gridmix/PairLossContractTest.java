package com.example.gridmix;

import org.genscl.api.backend.Backend;
import org.genscl.api.loss.ContrastiveLoss;
import org.genscl.testkit.loss.ContrastiveLossContract;
import org.genscl.testkit.plugin.InstalledBackend;

class PairLossContractTest extends ContrastiveLossContract {
    @Override
    protected ContrastiveLoss loss() {
        return new PairLoss(new PairLossConfig(0.2, -2));
    }

    @Override
    protected Backend backend() {
        return InstalledBackend.djl();
    }
}
