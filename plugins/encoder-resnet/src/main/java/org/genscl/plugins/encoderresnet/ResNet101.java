package org.genscl.plugins.encoderresnet;

import jakarta.inject.Inject;

/** ResNet-101. */
public final class ResNet101 extends ResNet {
    @Inject
    public ResNet101(ResNetConfig config) {
        super(config, Block.BOTTLENECK, 3, 4, 23, 3);
    }
}
