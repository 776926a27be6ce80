package org.genscl.plugins.encoderefficientnet;

import java.util.List;
import org.genscl.api.component.Component;
import org.genscl.api.component.ExperimentPlugin;
import org.genscl.api.component.Kind;
import org.genscl.api.network.Encoder;
import org.pf4j.Extension;

/** Declares the EfficientNetV2 encoders. */
@Extension
public final class EncoderEfficientnetPlugin implements ExperimentPlugin {
    @Override
    public List<Component<?, ?>> components() {
        return List.of(
                encoder(
                        "efficientnetv2-rw-s",
                        EfficientNetV2RwS.class,
                        "timm's efficientnetv2_rw_s: 22 million parameters, 1792 features."),
                encoder(
                        "efficientnetv2-rw-m",
                        EfficientNetV2RwM.class,
                        "timm's efficientnetv2_rw_m, the reference's teacher: 51 million parameters, 2152 features."),
                encoder(
                        "efficientnetv2-s",
                        EfficientNetV2S.class,
                        "EfficientNetV2-S: 20 million parameters, 1280 features."),
                encoder(
                        "efficientnetv2-m",
                        EfficientNetV2M.class,
                        "EfficientNetV2-M: 53 million parameters, 1280 features."),
                encoder(
                        "efficientnetv2-l",
                        EfficientNetV2L.class,
                        "EfficientNetV2-L: 117 million parameters, 1280 features."));
    }

    private static Component<Encoder, EfficientNetConfig> encoder(
            String type, Class<? extends Encoder> implementation, String summary) {
        return new Component<>(Kind.ENCODER, type, EfficientNetConfig.class, implementation, summary);
    }
}
