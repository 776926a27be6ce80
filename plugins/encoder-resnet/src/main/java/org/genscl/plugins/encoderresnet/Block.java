package org.genscl.plugins.encoderresnet;

import org.genscl.api.graph.Ops;
import org.genscl.api.graph.Tensor;
import org.genscl.api.network.Layers;
import org.genscl.api.network.Scope;

/** A residual block (He et al. 2016; the stride is on the 3×3 convolution, as in the reference). */
enum Block {
    /** Two 3×3 convolutions. */
    BASIC(1) {
        @Override
        Tensor branch(Scope scope, Tensor x, int planes, int stride, double lastWeight) {
            Tensor y = convolution(scope, "1", x, planes, 3, stride, 1);
            return convolution(scope, "2", scope.ops().relu(y), planes, 3, 1, lastWeight);
        }
    },
    /** 1×1, 3×3, 1×1 convolutions; the last one widens fourfold. */
    BOTTLENECK(4) {
        @Override
        Tensor branch(Scope scope, Tensor x, int planes, int stride, double lastWeight) {
            Tensor y = convolution(scope, "1", x, planes, 1, 1, 1);
            y = convolution(scope, "2", scope.ops().relu(y), planes, 3, stride, 1);
            return convolution(scope, "3", scope.ops().relu(y), planes * expansion(), 1, 1, lastWeight);
        }
    };

    private final int expansion;

    Block(int expansion) {
        this.expansion = expansion;
    }

    /** Channels of the result over those within. */
    int expansion() {
        return expansion;
    }

    abstract Tensor branch(Scope scope, Tensor x, int planes, int stride, double lastWeight);

    /** The branch, added to the shortcut. */
    Tensor apply(Scope scope, Tensor x, int planes, int stride, boolean zeroInitResidual) {
        Ops ops = scope.ops();
        Tensor y = branch(scope, x, planes, stride, zeroInitResidual ? 0 : 1);
        Tensor shortcut = x;
        if (stride != 1 || x.shape().dimension(1) != planes * expansion) {
            Scope own = scope.child("shortcut");
            shortcut = Layers.conv2d(own.child("0"), x, planes * expansion, 1, stride, 0, 1);
            shortcut = Layers.batchNorm(own.child("1"), shortcut);
        }
        return ops.relu(ops.add(y, shortcut));
    }

    private static Tensor convolution(
            Scope scope, String number, Tensor x, int outputs, int kernel, int stride, double weight) {
        Tensor y = Layers.conv2d(scope.child("conv" + number), x, outputs, kernel, stride, kernel / 2, 1);
        return Layers.batchNorm(scope.child("bn" + number), y, weight, 0.1, 1e-5);
    }
}
