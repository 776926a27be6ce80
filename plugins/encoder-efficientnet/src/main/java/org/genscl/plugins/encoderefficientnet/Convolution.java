package org.genscl.plugins.encoderefficientnet;

import org.genscl.api.graph.Initializer;
import org.genscl.api.graph.Tensor;
import org.genscl.api.network.Layers;
import org.genscl.api.network.Scope;
import org.genscl.api.tensor.Shape;

/**
 * Convolutions with what follows them. Weights start normal with variance 2 / (outputs · kernel² / groups), as in timm's
 * {@code _init_weight_goog}: unlike PyTorch's fan-out it counts one group, without which a depthwise convolution would
 * start close to zero.
 */
final class Convolution {
    private Convolution() {}

    /** Convolution, batch normalization, SiLU. */
    static Tensor activated(
            Scope scope, String name, String norm, Tensor x, int outputs, int kernel, int stride, int groups) {
        return scope.ops().silu(normalized(scope, name, norm, x, outputs, kernel, stride, groups));
    }

    /** Convolution, batch normalization. */
    static Tensor normalized(
            Scope scope, String name, String norm, Tensor x, int outputs, int kernel, int stride, int groups) {
        Tensor y = plain(scope.child(name), x, outputs, kernel, stride, groups);
        return Layers.batchNorm(scope.child(norm), y);
    }

    /** 1×1 convolution with a bias. */
    static Tensor biased(Scope scope, Tensor x, int outputs) {
        Tensor y = plain(scope, x, outputs, 1, 1, 1);
        Tensor bias = scope.parameter("bias", Shape.of(outputs), new Initializer.Constant(0));
        return scope.ops().add(y, scope.ops().reshape(bias, 1, outputs, 1, 1));
    }

    private static Tensor plain(Scope scope, Tensor x, int outputs, int kernel, int stride, int groups) {
        int inputs = x.shape().dimension(1);
        Initializer initializer =
                new Initializer.Normal(Math.sqrt(2.0 * groups / ((double) outputs * kernel * kernel)));
        Tensor weight = scope.parameter("weight", Shape.of(outputs, inputs / groups, kernel, kernel), initializer);
        return scope.ops().conv2d(x, weight, stride, kernel / 2, groups);
    }
}
