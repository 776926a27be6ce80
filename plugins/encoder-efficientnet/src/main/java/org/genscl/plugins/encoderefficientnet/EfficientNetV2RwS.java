package org.genscl.plugins.encoderefficientnet;

import jakarta.inject.Inject;

/** timm's {@code efficientnetv2_rw_s}. */
public final class EfficientNetV2RwS extends EfficientNet {
    @Inject
    public EfficientNetV2RwS(EfficientNetConfig config) {
        super(config, Architecture.RW_S);
    }
}
