package org.genscl.plugins.encoderefficientnet;

import jakarta.inject.Inject;

/** EfficientNetV2-L as timm's {@code efficientnetv2_l}. */
public final class EfficientNetV2L extends EfficientNet {
    @Inject
    public EfficientNetV2L(EfficientNetConfig config) {
        super(config, Architecture.L);
    }
}
