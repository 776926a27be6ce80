package org.genscl.plugins.encoderresnet;

import jakarta.inject.Inject;

/** ResNet-34. */
public final class ResNet34 extends ResNet {
    @Inject
    public ResNet34(ResNetConfig config) {
        super(config, Block.BASIC, 3, 4, 6, 3);
    }
}
