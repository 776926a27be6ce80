package org.genscl.plugins.encoderresnet;

import org.genscl.api.backend.Backend;
import org.genscl.api.network.Encoder;
import org.genscl.api.network.ProjectionHead;
import org.genscl.plugins.backenddjl.DjlBackend;
import org.genscl.plugins.backenddjl.DjlConfig;
import org.genscl.testkit.golden.ResNetGolden;

class ResNetGoldenTest extends ResNetGolden {
    private static final ResNetConfig CONFIG = new ResNetConfig(Stem.CIFAR, 64, false);

    @Override
    protected Backend backend() {
        return new DjlBackend(new DjlConfig(2, false, false));
    }

    @Override
    protected Encoder resNet18() {
        return new ResNet18(CONFIG);
    }

    @Override
    protected Encoder resNet50() {
        return new ResNet50(CONFIG);
    }

    @Override
    protected ProjectionHead head() {
        return new MlpHead(new HeadConfig(128));
    }
}
