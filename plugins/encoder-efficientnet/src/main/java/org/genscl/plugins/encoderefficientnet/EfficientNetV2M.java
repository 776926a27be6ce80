package org.genscl.plugins.encoderefficientnet;

import jakarta.inject.Inject;

/** EfficientNetV2-M as timm's {@code efficientnetv2_m}. */
public final class EfficientNetV2M extends EfficientNet {
    @Inject
    public EfficientNetV2M(EfficientNetConfig config) {
        super(config, Architecture.M);
    }
}
