package org.genscl.plugins.encoderefficientnet;

import org.genscl.api.backend.Backend;
import org.genscl.api.network.Encoder;
import org.genscl.plugins.backenddjl.DjlBackend;
import org.genscl.plugins.backenddjl.DjlConfig;
import org.genscl.testkit.network.EncoderContract;

class EfficientNetContractTest extends EncoderContract {
    @Override
    protected Encoder encoder() {
        return new EfficientNetV2S(new EfficientNetConfig(Stem.CIFAR, 0.25, 0.25));
    }

    @Override
    protected Backend backend() {
        return new DjlBackend(new DjlConfig(1, false, false));
    }
}
