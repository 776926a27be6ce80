package org.genscl.plugins.backenddl4j;

import org.genscl.api.backend.Backend;
import org.genscl.api.network.Encoder;
import org.genscl.plugins.encoderefficientnet.EfficientNetConfig;
import org.genscl.plugins.encoderefficientnet.EfficientNetV2RwM;
import org.genscl.plugins.encoderefficientnet.EfficientNetV2RwS;
import org.genscl.plugins.encoderefficientnet.Stem;
import org.genscl.testkit.golden.EfficientNetGolden;

class EfficientNetGoldenTest extends EfficientNetGolden {
    private static final EfficientNetConfig CONFIG = new EfficientNetConfig(Stem.CIFAR, 1, 1);

    @Override
    protected Backend backend() {
        return new Dl4jBackend(new Dl4jConfig(2));
    }

    @Override
    protected Encoder rwS() {
        return new EfficientNetV2RwS(CONFIG);
    }

    @Override
    protected Encoder rwM() {
        return new EfficientNetV2RwM(CONFIG);
    }
}
