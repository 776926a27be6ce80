package org.genscl.benchmarks.step;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.genscl.api.backend.DeviceSpec;
import org.genscl.api.graph.VariableSpec;
import org.genscl.api.program.Program;
import org.genscl.api.program.ProgramState;
import org.genscl.api.tensor.DType;
import org.genscl.api.tensor.HostTensor;

/**
 * The same step as one writes it with DJL: a call of an {@link NDArray} method for each operation, everything of a step
 * in one scope, weights and images channels-last.
 */
final class ArrayStep implements TrainingStep {
    private final NDManager manager;
    private final ArrayResNet network;
    private final ArrayGenScl loss;
    private final Map<String, NDArray> parameters = new LinkedHashMap<>();
    private final Map<String, NDArray> momenta = new LinkedHashMap<>();

    ArrayStep(Network network, Program program, DeviceSpec device, ProgramState state) {
        Device where = device.type() == DeviceSpec.Type.GPU ? Device.gpu(device.index()) : Device.cpu();
        manager = NDManager.newBaseManager(where, "PyTorch");
        Map<String, NDArray> variables = new LinkedHashMap<>();
        for (VariableSpec spec : program.variables().values()) {
            NDArray variable = variable(state.variables().get(spec.name()));
            variables.put(spec.name(), variable);
            if (spec.trainable()) {
                momenta.put(spec.name(), variable.mul(0));
                variable.setRequiresGradient(true);
                parameters.put(spec.name(), variable);
            }
        }
        this.network = new ArrayResNet(network, variables);
        this.loss = new ArrayGenScl();
    }

    private NDArray variable(HostTensor value) {
        try (NDManager scope = manager.newSubManager()) {
            NDArray array = array(scope, value);
            if (value.shape().rank() == 4) {
                // Contiguous [O, H, W, I] seen as [O, I, H, W] is what PyTorch calls channels-last.
                array = array.transpose(0, 2, 3, 1).duplicate().transpose(0, 3, 1, 2);
            }
            NDArray own = array.duplicate();
            own.attach(manager);
            return own;
        }
    }

    private static NDArray array(NDManager scope, HostTensor value) {
        long[] dimensions =
                Arrays.stream(value.shape().toArray()).asLongStream().toArray();
        DataType type = value.type() == DType.INT64 ? DataType.INT64 : DataType.FLOAT32;
        return scope.create(value.bytes(), new Shape(dimensions), type);
    }

    @Override
    public double step(Map<String, HostTensor> batch, double learningRate) {
        try (NDManager scope = manager.newSubManager()) {
            NDArray images = array(scope, batch.get(Network.IMAGES)).transpose(0, 3, 1, 2);
            NDArray labels = array(scope, batch.get(Network.LABELS));
            JniUtils.setGradMode(true);
            NDArray value;
            try {
                value = loss.loss(network.project(images), labels);
                JniUtils.backward((PtNDArray) value, (PtNDArray) value.onesLike(), false, false);
            } finally {
                JniUtils.setGradMode(false);
            }
            parameters.forEach((name, parameter) -> update(parameter, momenta.get(name), learningRate));
            return value.getFloat();
        }
    }

    /** PyTorch's SGD. Each array that an operation makes beside a parameter is closed: it would live as long as that. */
    private static void update(NDArray parameter, NDArray momentum, double learningRate) {
        try (NDArray gradient = parameter.getGradient();
                NDArray decay = parameter.mul(Network.WEIGHT_DECAY)) {
            gradient.addi(decay);
            momentum.muli(Network.MOMENTUM).addi(gradient);
            try (NDArray change = momentum.mul((float) learningRate)) {
                parameter.subi(change);
            }
            JniUtils.zeroGrad((PtNDArray) parameter);
        }
    }

    @Override
    public void close() {
        manager.close();
    }
}
