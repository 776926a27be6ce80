package org.genscl.plugins.backenddl4j;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.genscl.api.graph.Graph;
import org.genscl.api.graph.Tensor;

/** Turns a graph into instructions: forward, then its gradients. */
final class Lowering {
    private final Emitter emitter;
    private final Graph graph;
    private final Map<Tensor, Node> nodes = new HashMap<>();

    /** Adds the instructions that compute the graph. */
    Lowering(Emitter emitter, Graph graph, Leaves leaves) {
        this.emitter = emitter;
        this.graph = graph;
        Rules rules = new Rules(leaves, emitter);
        for (Tensor tensor : graph.tensors()) {
            List<Value> operands = tensor.inputs().stream().map(this::value).toList();
            nodes.put(tensor, tensor.op().accept(rules, operands));
        }
    }

    private Value value(Tensor tensor) {
        return nodes.get(tensor).value();
    }

    /** The results by name. */
    Map<String, Value> outputs() {
        Map<String, Value> outputs = new LinkedHashMap<>();
        graph.outputs().forEach((name, tensor) -> outputs.put(name, value(tensor)));
        return outputs;
    }

    /**
     * Adds the instructions that compute gradients of a scalar.
     *
     * @param of the scalar
     * @param parameters names of the variables that have one
     * @return the gradients of those that the scalar depends on, by name
     */
    Map<String, Value> gradients(Tensor of, Set<String> parameters) {
        Set<Tensor> needed = leadingTo(parameters);
        Map<Tensor, Value> gradients = new HashMap<>();
        gradients.put(of, emitter.constant(1));
        Map<String, Value> found = new LinkedHashMap<>();
        for (int i = graph.tensors().size() - 1; i >= 0; i--) {
            Tensor tensor = graph.tensors().get(i);
            Optional<Value> gradient = Optional.ofNullable(gradients.remove(tensor));
            if (gradient.isPresent() && needed.contains(tensor)) {
                if (tensor.asVariable().isPresent()) {
                    found.put(tensor.asVariable().get().name(), emitter.plain(gradient.get()));
                } else {
                    nodes.get(tensor)
                            .backward()
                            .run(gradient.get(), new Contributions(tensor.inputs(), needed, gradients));
                }
            }
        }
        return found;
    }

    private Set<Tensor> leadingTo(Set<String> parameters) {
        Set<Tensor> leading = new HashSet<>();
        for (Tensor tensor : graph.tensors()) {
            boolean parameter = tensor.asVariable()
                    .filter(spec -> parameters.contains(spec.name()))
                    .isPresent();
            if (parameter || tensor.inputs().stream().anyMatch(leading::contains)) {
                leading.add(tensor);
            }
        }
        return leading;
    }

    /** Sums what each use of a tensor contributes to its gradient. */
    private final class Contributions implements OperandGradients {
        private final List<Tensor> operands;
        private final Set<Tensor> needed;
        private final Map<Tensor, Value> gradients;

        Contributions(List<Tensor> operands, Set<Tensor> needed, Map<Tensor, Value> gradients) {
            this.operands = operands;
            this.needed = needed;
            this.gradients = gradients;
        }

        @Override
        public boolean needed(int operand) {
            return needed.contains(operands.get(operand));
        }

        @Override
        public void add(int operand, Value gradient) {
            if (needed(operand)) {
                gradients.merge(operands.get(operand), gradient, emitter::add);
            }
        }
    }
}
