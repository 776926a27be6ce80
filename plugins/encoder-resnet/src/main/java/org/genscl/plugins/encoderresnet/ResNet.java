package org.genscl.plugins.encoderresnet;

import org.genscl.api.graph.Tensor;
import org.genscl.api.network.Encoder;
import org.genscl.api.network.Layers;
import org.genscl.api.network.Scope;

/** A ResNet up to its pooled features. */
public abstract class ResNet implements Encoder {
    private final ResNetConfig config;
    private final Block block;
    private final int[] depths;

    ResNet(ResNetConfig config, Block block, int... depths) {
        this.config = config;
        this.block = block;
        this.depths = depths;
    }

    @Override
    public Tensor encode(Scope scope, Tensor images) {
        Tensor x = stem(scope, images);
        for (int stage = 0; stage < depths.length; stage++) {
            Scope layer = scope.child("layer" + (stage + 1));
            int planes = config.width() << stage;
            for (int i = 0; i < depths[stage]; i++) {
                int stride = stage > 0 && i == 0 ? 2 : 1;
                x = block.apply(layer.child(Integer.toString(i)), x, planes, stride, config.zeroInitResidual());
            }
        }
        return Layers.globalAveragePool(scope, x);
    }

    private Tensor stem(Scope scope, Tensor images) {
        boolean big = config.stem() == Stem.IMAGENET;
        Tensor x = big
                ? Layers.conv2d(scope.child("conv1"), images, config.width(), 7, 2, 3, 1)
                : Layers.conv2d(scope.child("conv1"), images, config.width(), 3, 1, 1, 1);
        x = scope.ops().relu(Layers.batchNorm(scope.child("bn1"), x));
        return big ? scope.ops().maxPool2d(x, 3, 2, 1) : x;
    }
}
