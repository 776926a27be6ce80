package org.genscl.plugins.encoderresnet;

import jakarta.inject.Inject;

/** ResNet-50. */
public final class ResNet50 extends ResNet {
    @Inject
    public ResNet50(ResNetConfig config) {
        super(config, Block.BOTTLENECK, 3, 4, 6, 3);
    }
}
