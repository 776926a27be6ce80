package org.genscl.plugins.encoderefficientnet;

import jakarta.inject.Inject;

/** timm's {@code efficientnetv2_rw_m}, the reference's teacher. */
public final class EfficientNetV2RwM extends EfficientNet {
    @Inject
    public EfficientNetV2RwM(EfficientNetConfig config) {
        super(config, Architecture.RW_M);
    }
}
