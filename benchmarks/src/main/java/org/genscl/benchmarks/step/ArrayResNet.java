package org.genscl.benchmarks.step;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.nn.pooling.Pool;
import java.util.Map;

/** ResNet-18 or -50 and its head, forward, on arrays. */
final class ArrayResNet {
    private final Network network;
    private final Map<String, NDArray> variables;

    /** @param variables by the names that the reference's {@code state_dict} has */
    ArrayResNet(Network network, Map<String, NDArray> variables) {
        this.network = network;
        this.variables = variables;
    }

    /** Images [2N, 3, H, W] to projections [2N, 128] of norm 1. */
    NDArray project(NDArray images) {
        NDArray x = Activation.relu(norm("encoder.bn1", convolution("encoder.conv1", images, 1)));
        for (int stage = 0; stage < 4; stage++) {
            for (int block = 0; block < network.blocks().get(stage); block++) {
                int stride = stage > 0 && block == 0 ? 2 : 1;
                x = block("encoder.layer" + (stage + 1) + "." + block + ".", x, stride);
            }
        }
        NDArray features = Pool.globalAvgPool2d(x);
        NDArray projections = linear("head.2", Activation.relu(linear("head.0", features)));
        return projections.div(projections.norm(new int[] {1}, true));
    }

    private NDArray block(String path, NDArray x, int stride) {
        NDArray y;
        if (network.depth() == 18) {
            y = Activation.relu(norm(path + "bn1", convolution(path + "conv1", x, stride)));
            y = norm(path + "bn2", convolution(path + "conv2", y, 1));
        } else {
            y = Activation.relu(norm(path + "bn1", convolution(path + "conv1", x, 1)));
            y = Activation.relu(norm(path + "bn2", convolution(path + "conv2", y, stride)));
            y = norm(path + "bn3", convolution(path + "conv3", y, 1));
        }
        NDArray shortcut = variables.containsKey(path + "shortcut.0.weight")
                ? norm(path + "shortcut.1", convolution(path + "shortcut.0", x, stride))
                : x;
        return Activation.relu(y.add(shortcut));
    }

    private NDArray convolution(String name, NDArray x, int stride) {
        NDArray weight = variables.get(name + ".weight");
        long padding = weight.getShape().get(2) / 2;
        return Conv2d.conv2d(
                        x, weight, null, new Shape(stride, stride), new Shape(padding, padding), new Shape(1, 1), 1)
                .singletonOrThrow();
    }

    private NDArray norm(String name, NDArray x) {
        return BatchNorm.batchNorm(
                        x,
                        variables.get(name + ".running_mean"),
                        variables.get(name + ".running_var"),
                        variables.get(name + ".weight"),
                        variables.get(name + ".bias"),
                        1,
                        0.1f,
                        1e-5f,
                        true)
                .singletonOrThrow();
    }

    private NDArray linear(String name, NDArray x) {
        return Linear.linear(x, variables.get(name + ".weight"), variables.get(name + ".bias"))
                .singletonOrThrow();
    }
}
