package org.genscl.api.program;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apiguardian.api.API;
import org.genscl.api.graph.Graph;
import org.genscl.api.graph.Ops;
import org.genscl.api.graph.Tensor;
import org.genscl.api.tensor.Shape;

/**
 * How a parameter changes in a step, given its gradient. A rule fits parameters of every shape: it is traced on scalars
 * and uses only elementwise operations and reductions over all axes, which a backend applies to the parameter's shape.
 *
 * <p>The graph's inputs are {@value #PARAMETER}, {@value #GRADIENT}, {@value #LEARNING_RATE} and {@value #STEP} (scalars;
 * steps count from 1), and one of each slot's name; its outputs are {@value #PARAMETER} and each slot: the new values.
 *
 * @param slots the state that the rule keeps beside each parameter
 * @param graph what to compute
 * @param fused the same in an engine's own terms, where the rule is a well-known one; a backend may execute either
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record UpdateRule(List<Slot> slots, Graph graph, Optional<FusedUpdate> fused) {

    public static final String PARAMETER = "parameter";
    public static final String GRADIENT = "gradient";
    public static final String LEARNING_RATE = "learning-rate";
    public static final String STEP = "step";

    public UpdateRule {
        slots = List.copyOf(slots);
        if (!graph.outputs().containsKey(PARAMETER)) {
            throw new IllegalArgumentException("an update rule without output '" + PARAMETER + "'");
        }
        for (Slot slot : slots) {
            if (!graph.outputs().containsKey(slot.name())) {
                throw new IllegalArgumentException("an update rule without output for its slot '" + slot.name() + "'");
            }
        }
    }

    /**
     * State beside a parameter, of the parameter's shape.
     *
     * @param name as PyTorch names it, for example {@code momentum_buffer}
     * @param initial its value before the first step
     */
    public record Slot(String name, double initial) {}

    /** What a rule computes from. */
    public record Operands(
            Tensor parameter, Tensor gradient, Tensor learningRate, Tensor step, Map<String, Tensor> slots) {

        /** The same with another gradient. */
        public Operands withGradient(Tensor other) {
            return new Operands(parameter, other, learningRate, step, slots);
        }
    }

    /** Code of a rule. */
    @FunctionalInterface
    public interface Body {
        /** The new value of the parameter, under {@value #PARAMETER}, and of each slot, under its name. */
        Map<String, Tensor> update(Ops ops, Operands operands);
    }

    /** This rule as a step of another rule's {@link Body}, which keeps this one's slots. */
    public Map<String, Tensor> update(Ops ops, Operands operands) {
        Map<String, Tensor> leaves = new LinkedHashMap<>(operands.slots());
        leaves.put(PARAMETER, operands.parameter());
        leaves.put(GRADIENT, operands.gradient());
        leaves.put(LEARNING_RATE, operands.learningRate());
        leaves.put(STEP, operands.step());
        return ops.inline(graph, leaves);
    }

    /** Traces a rule. */
    public static UpdateRule trace(List<Slot> slots, Optional<FusedUpdate> fused, Body body) {
        Ops ops = new Ops();
        Map<String, Tensor> state = new LinkedHashMap<>();
        for (Slot slot : slots) {
            state.put(slot.name(), ops.input(slot.name(), Shape.scalar()));
        }
        Operands operands = new Operands(
                ops.input(PARAMETER, Shape.scalar()),
                ops.input(GRADIENT, Shape.scalar()),
                ops.input(LEARNING_RATE, Shape.scalar()),
                ops.input(STEP, Shape.scalar()),
                state);
        return new UpdateRule(slots, Graph.of(body.update(ops, operands)), fused);
    }
}
