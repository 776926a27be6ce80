package org.genscl.plugins.encoderefficientnet;

import org.genscl.api.graph.Axes;
import org.genscl.api.graph.Ops;
import org.genscl.api.graph.Tensor;
import org.genscl.api.network.Scope;

/** The blocks of EfficientNetV2 (Tan and Le 2021, figure 2), named as timm names its modules. */
enum Block {
    /** One 3×3 convolution; timm's {@code ConvBnAct}. */
    PLAIN {
        @Override
        Tensor branch(Scope scope, Tensor x, int outputs, int stride, int expansion) {
            return Convolution.activated(scope, "conv", "bn1", x, outputs, 3, stride, 1);
        }
    },
    /** 3×3 convolution that widens, 1×1 that narrows; timm's {@code EdgeResidual}, the paper's Fused-MBConv. */
    FUSED {
        @Override
        Tensor branch(Scope scope, Tensor x, int outputs, int stride, int expansion) {
            int middle = x.shape().dimension(1) * expansion;
            Tensor y = Convolution.activated(scope, "conv_exp", "bn1", x, middle, 3, stride, 1);
            return Convolution.normalized(scope, "conv_pwl", "bn2", y, outputs, 1, 1, 1);
        }
    },
    /**
     * 1×1 convolution that widens, 3×3 depthwise, squeeze-and-excitation to a quarter of the block's inputs, 1×1 that
     * narrows; timm's {@code InvertedResidual}, the paper's MBConv.
     */
    INVERTED {
        @Override
        Tensor branch(Scope scope, Tensor x, int outputs, int stride, int expansion) {
            int inputs = x.shape().dimension(1);
            int middle = inputs * expansion;
            Tensor y = Convolution.activated(scope, "conv_pw", "bn1", x, middle, 1, 1, 1);
            y = Convolution.activated(scope, "conv_dw", "bn2", y, middle, 3, stride, middle);
            y = excite(scope.child("se"), y, inputs / 4);
            return Convolution.normalized(scope, "conv_pwl", "bn3", y, outputs, 1, 1, 1);
        }
    };

    abstract Tensor branch(Scope scope, Tensor x, int outputs, int stride, int expansion);

    /** The branch, added to its input where the shape stays. */
    Tensor apply(Scope scope, Tensor x, int outputs, int stride, int expansion) {
        Tensor y = branch(scope, x, outputs, stride, expansion);
        return stride == 1 && x.shape().dimension(1) == outputs ? scope.ops().add(y, x) : y;
    }

    /** Scales each channel by what all channels' means say (Hu et al. 2018). */
    private static Tensor excite(Scope scope, Tensor x, int squeezed) {
        Ops ops = scope.ops();
        Tensor means = ops.mean(x, Axes.spatial().keepDimensions());
        Tensor hidden = ops.silu(Convolution.biased(scope.child("conv_reduce"), means, squeezed));
        Tensor gate = ops.sigmoid(
                Convolution.biased(scope.child("conv_expand"), hidden, x.shape().dimension(1)));
        return ops.multiply(x, gate);
    }
}
