package org.genscl.api.network;

import org.apiguardian.api.API;
import org.genscl.api.graph.Axes;
import org.genscl.api.graph.BatchNormVariables;
import org.genscl.api.graph.Initializer;
import org.genscl.api.graph.Op;
import org.genscl.api.graph.Tensor;
import org.genscl.api.tensor.DType;
import org.genscl.api.tensor.Shape;

/** The layers that networks are made of. Variables are named as PyTorch's modules name theirs. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class Layers {
    private Layers() {}

    /**
     * Convolution without bias; weight {@code [outputs, C / groups, kernel, kernel]} starts as
     * {@code kaiming_normal_(mode="fan_out", nonlinearity="relu")}: normal with variance 2 / (outputs · kernel²).
     *
     * @param scope the layer's own scope; declares {@code weight}
     * @param x [N, C, H, W]
     */
    public static Tensor conv2d(Scope scope, Tensor x, int outputs, int kernel, int stride, int padding, int groups) {
        int inputs = x.shape().dimension(1);
        Initializer initializer = new Initializer.Normal(Math.sqrt(2.0 / ((double) outputs * kernel * kernel)));
        Tensor weight = scope.parameter("weight", Shape.of(outputs, inputs / groups, kernel, kernel), initializer);
        return scope.ops().conv2d(x, weight, stride, padding, groups);
    }

    /** Batch normalization with PyTorch's defaults: momentum 0.1, epsilon 1e-5, weight 1, bias 0. */
    public static Tensor batchNorm(Scope scope, Tensor x) {
        return batchNorm(scope, x, 1.0, 0.1, 1e-5);
    }

    /**
     * Batch normalization; declares {@code weight}, {@code bias}, {@code running_mean}, {@code running_var} and
     * {@code num_batches_tracked}.
     *
     * @param initialWeight 0 for the last one of a residual branch that is to start as the identity
     */
    public static Tensor batchNorm(Scope scope, Tensor x, double initialWeight, double momentum, double epsilon) {
        Shape channels = Shape.of(x.shape().dimension(1));
        Tensor weight = scope.parameter("weight", channels, new Initializer.Constant(initialWeight));
        Tensor bias = scope.parameter("bias", channels, new Initializer.Constant(0));
        Tensor mean = scope.buffer("running_mean", channels, DType.FLOAT32, new Initializer.Constant(0));
        Tensor variance = scope.buffer("running_var", channels, DType.FLOAT32, new Initializer.Constant(1));
        Tensor tracked = scope.buffer("num_batches_tracked", Shape.scalar(), DType.INT64, new Initializer.Constant(0));
        BatchNormVariables variables = new BatchNormVariables(weight, bias, mean, variance, tracked);
        Op.BatchNorm.Statistics statistics =
                scope.training() ? Op.BatchNorm.Statistics.BATCH : Op.BatchNorm.Statistics.RUNNING;
        return scope.ops().batchNorm(x, variables, statistics, momentum, epsilon);
    }

    /** Layer normalization with PyTorch's defaults: epsilon 1e-5, {@code weight} 1, {@code bias} 0, both [D]; x is […, D]. */
    public static Tensor layerNorm(Scope scope, Tensor x) {
        Shape features = Shape.of(x.shape().dimension(-1));
        Tensor weight = scope.parameter("weight", features, new Initializer.Constant(1));
        Tensor bias = scope.parameter("bias", features, new Initializer.Constant(0));
        return scope.ops().layerNorm(x, weight, bias, 1e-5);
    }

    /**
     * x · weightᵀ + bias, with weight [outputs, inputs] and bias [outputs]; both start uniform within
     * ±1 / √inputs, PyTorch's default for {@code Linear}.
     *
     * @param x [N, inputs]
     */
    public static Tensor linear(Scope scope, Tensor x, int outputs) {
        int inputs = x.shape().dimension(1);
        Initializer initializer = new Initializer.Uniform(1 / Math.sqrt(inputs));
        Tensor weight = scope.parameter("weight", Shape.of(outputs, inputs), initializer);
        Tensor bias = scope.parameter("bias", Shape.of(outputs), initializer);
        return scope.ops().add(scope.ops().matMul(x, scope.ops().transpose(weight)), bias);
    }

    /** The mean over height and width: [N, C, H, W] to [N, C]. */
    public static Tensor globalAveragePool(Scope scope, Tensor x) {
        return scope.ops().mean(x, Axes.spatial());
    }
}
