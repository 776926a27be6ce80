package org.genscl.plugins.backenddl4j;

import org.genscl.api.backend.Backend;
import org.genscl.api.network.Encoder;
import org.genscl.api.network.ProjectionHead;
import org.genscl.plugins.encoderresnet.HeadConfig;
import org.genscl.plugins.encoderresnet.MlpHead;
import org.genscl.plugins.encoderresnet.ResNet18;
import org.genscl.plugins.encoderresnet.ResNet50;
import org.genscl.plugins.encoderresnet.ResNetConfig;
import org.genscl.plugins.encoderresnet.Stem;
import org.genscl.testkit.golden.ResNetGolden;

class ResNetGoldenTest extends ResNetGolden {
    private static final ResNetConfig CONFIG = new ResNetConfig(Stem.CIFAR, 64, false);

    @Override
    protected Backend backend() {
        return new Dl4jBackend(new Dl4jConfig(2));
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
