package org.genscl.runtime.cost;

import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.genscl.api.graph.Graph;
import org.genscl.api.graph.Op;
import org.genscl.api.graph.Tensor;
import org.genscl.api.program.Precision;
import org.genscl.api.program.Program;
import org.genscl.api.tensor.DType;
import org.genscl.api.tensor.Shape;

/**
 * What a graph costs, counted from its operations.
 *
 * <p>Arithmetic is that of convolutions and matrix products, two operations for a multiplication with its addition; all
 * else is a few per cent beside it. The backward pass does the same work once for each operand that has a gradient.
 */
public final class GraphCost {
    private static final int FEATURE_MAP_RANK = 4;
    private static final int LOW_PRECISION_BYTES = 2;

    private final Graph graph;
    private final Map<Tensor, Boolean> differentiable = new HashMap<>();

    public GraphCost(Graph graph) {
        this.graph = graph;
        for (Tensor tensor : graph.tensors()) {
            differentiable.put(tensor, hasGradient(tensor));
        }
    }

    private boolean hasGradient(Tensor tensor) {
        Op op = tensor.op();
        if (op instanceof Op.Variable variable) {
            return variable.spec().trainable();
        }
        boolean ends = op instanceof Op.StopGradient
                || op instanceof Op.Greater
                || op instanceof Op.Equal
                || op instanceof Op.ArgMax;
        return !ends && tensor.inputs().stream().anyMatch(differentiable::get);
    }

    /** Operations of a program's functions on one image. */
    public static long imageFlops(Program program) {
        return program.functions().values().stream()
                .mapToLong(graph -> new GraphCost(graph).forwardFlops()
                        / graph.inputs().values().iterator().next().shape().dimension(0))
                .sum();
    }

    /** Operations of the forward pass. */
    public long forwardFlops() {
        return graph.tensors().stream().mapToLong(GraphCost::flops).sum();
    }

    /** Operations of the forward and the backward pass. */
    public long trainingFlops() {
        return graph.tensors().stream()
                .mapToLong(tensor -> flops(tensor)
                        * (1
                                + tensor.inputs().stream()
                                        .filter(differentiable::get)
                                        .count()))
                .sum();
    }

    private static long flops(Tensor tensor) {
        if (tensor.op() instanceof Op.Conv2d) {
            Shape weight = tensor.inputs().get(1).shape();
            return 2 * tensor.shape().elements() * (weight.elements() / weight.dimension(0));
        }
        if (tensor.op() instanceof Op.MatMul product) {
            Shape first = tensor.inputs().get(0).shape();
            return 2 * tensor.shape().elements() * first.dimension(product.transposeFirst() ? 0 : 1);
        }
        return 0;
    }

    /**
     * Bytes of what the forward pass must keep for the backward pass, each tensor once. In mixed precision feature maps
     * take half.
     */
    public long keptBytes(Precision precision) {
        Set<Tensor> kept = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Tensor tensor : graph.tensors()) {
            if (differentiable.get(tensor)) {
                kept.addAll(neededBackward(tensor));
            }
        }
        return kept.stream()
                .filter(tensor -> !(tensor.op() instanceof Op.Variable))
                .mapToLong(tensor -> tensor.shape().elements() * bytes(tensor, precision))
                .sum();
    }

    private static int bytes(Tensor tensor, Precision precision) {
        boolean low = precision != Precision.FP32 && tensor.shape().rank() == FEATURE_MAP_RANK;
        return low ? LOW_PRECISION_BYTES : DType.FLOAT32.bytes();
    }

    private static List<Tensor> neededBackward(Tensor tensor) {
        Op op = tensor.op();
        boolean own = op instanceof Op.Relu
                || op instanceof Op.Exp
                || op instanceof Op.Sqrt
                || op instanceof Op.Sigmoid
                || op instanceof Op.Tanh
                || op instanceof Op.Softmax
                || op instanceof Op.LogSoftmax;
        if (own) {
            return List.of(tensor);
        }
        boolean all = op instanceof Op.Conv2d
                || op instanceof Op.MatMul
                || op instanceof Op.Multiply
                || op instanceof Op.Divide
                || op instanceof Op.Maximum
                || op instanceof Op.Minimum;
        if (all) {
            return tensor.inputs();
        }
        boolean first = op instanceof Op.BatchNorm
                || op instanceof Op.Silu
                || op instanceof Op.Log
                || op instanceof Op.Abs
                || op instanceof Op.Power
                || op instanceof Op.Norm
                || op instanceof Op.Max
                || op instanceof Op.MaxPool2d
                || op instanceof Op.Where;
        return first ? tensor.inputs().subList(0, 1) : List.of();
    }
}
