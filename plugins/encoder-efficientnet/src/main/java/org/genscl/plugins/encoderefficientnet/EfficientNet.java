package org.genscl.plugins.encoderefficientnet;

import java.util.List;
import org.genscl.api.graph.Tensor;
import org.genscl.api.network.Encoder;
import org.genscl.api.network.Layers;
import org.genscl.api.network.Scope;

/** An EfficientNetV2 up to its pooled features. timm's {@code classifier} is the linear layer that follows. */
public abstract class EfficientNet implements Encoder {
    private final Stem stem;
    private final Architecture architecture;

    EfficientNet(EfficientNetConfig config, Architecture architecture) {
        this.stem = config.stem();
        this.architecture = architecture.scaled(config.depth(), config.width());
    }

    @Override
    public Tensor encode(Scope scope, Tensor images) {
        Tensor x = Convolution.activated(scope, "conv_stem", "bn1", images, architecture.stem(), 3, stem.stride(), 1);
        List<Stage> stages = architecture.stages();
        for (int i = 0; i < stages.size(); i++) {
            Scope own = scope.child("blocks").child(Integer.toString(i));
            Stage stage = stages.get(i);
            for (int j = 0; j < stage.blocks(); j++) {
                x = stage.block()
                        .apply(
                                own.child(Integer.toString(j)),
                                x,
                                stage.channels(),
                                j == 0 ? stage.stride() : 1,
                                stage.expansion());
            }
        }
        x = Convolution.activated(scope, "conv_head", "bn2", x, architecture.features(), 1, 1, 1);
        return Layers.globalAveragePool(scope, x);
    }
}
