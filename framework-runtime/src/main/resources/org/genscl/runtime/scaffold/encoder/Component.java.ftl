package [=package];

import jakarta.inject.Inject;
import org.genscl.api.graph.Tensor;
import org.genscl.api.network.Encoder;
import org.genscl.api.network.Layers;
import org.genscl.api.network.Scope;

/** Convolutions of 3x3 with stride 2, each with batch normalization and ReLU, then the mean over the image. */
public final class [=type] implements Encoder {
    private final [=type]Config config;

    @Inject
    public [=type]([=type]Config config) {
        this.config = config;
    }

    @Override
    public Tensor encode(Scope scope, Tensor images) {
        Tensor x = images;
        for (int layer = 0; layer < config.layers(); layer++) {
            Scope part = scope.child("layer" + layer);
            x = Layers.conv2d(part.child("conv"), x, config.width() << layer, 3, 2, 1, 1);
            x = scope.ops().relu(Layers.batchNorm(part.child("bn"), x));
        }
        return Layers.globalAveragePool(scope, x);
    }
}
