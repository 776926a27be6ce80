package org.genscl.runtime.cost;

import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.genscl.api.graph.Graph;
import org.genscl.api.graph.Tensor;
import org.genscl.api.graph.VariableSpec;
import org.genscl.api.program.Precision;
import org.genscl.api.program.Program;
import org.genscl.api.tensor.DType;

/**
 * What a graph costs, counted from its operations. The backward pass takes the {@link Flops} of the forward pass once for
 * each operand that has a gradient.
 */
public final class GraphCost {
    private static final Flops FLOPS = new Flops();
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
        return tensor.asVariable()
                .map(VariableSpec::trainable)
                .orElseGet(() -> tensor.op().traits().differentiable()
                        && tensor.inputs().stream().anyMatch(differentiable::get));
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
        return tensor.op().accept(FLOPS, tensor);
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
                .filter(tensor -> tensor.asVariable().isEmpty())
                .mapToLong(tensor -> tensor.shape().elements() * bytes(tensor, precision))
                .sum();
    }

    private static int bytes(Tensor tensor, Precision precision) {
        boolean low = precision != Precision.FP32 && tensor.shape().rank() == FEATURE_MAP_RANK;
        return low ? LOW_PRECISION_BYTES : DType.FLOAT32.bytes();
    }

    private static List<Tensor> neededBackward(Tensor tensor) {
        return switch (tensor.op().traits().saved()) {
            case NOTHING -> List.of();
            case FIRST_OPERAND -> tensor.inputs().subList(0, 1);
            case OPERANDS -> tensor.inputs();
            case RESULT -> List.of(tensor);
        };
    }
}
