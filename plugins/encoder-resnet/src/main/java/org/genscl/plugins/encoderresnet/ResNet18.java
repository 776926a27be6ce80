package org.genscl.plugins.encoderresnet;

import jakarta.inject.Inject;

/** ResNet-18. */
public final class ResNet18 extends ResNet {
    @Inject
    public ResNet18(ResNetConfig config) {
        super(config, Block.BASIC, 2, 2, 2, 2);
    }
}
