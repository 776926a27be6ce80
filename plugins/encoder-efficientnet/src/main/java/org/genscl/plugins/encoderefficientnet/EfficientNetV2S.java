package org.genscl.plugins.encoderefficientnet;

import jakarta.inject.Inject;

/** EfficientNetV2-S as timm's {@code efficientnetv2_s}. */
public final class EfficientNetV2S extends EfficientNet {
    @Inject
    public EfficientNetV2S(EfficientNetConfig config) {
        super(config, Architecture.S);
    }
}
