package org.genscl.plugins.backenddl4j;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.genscl.api.graph.Graph;
import org.genscl.api.graph.Op;
import org.genscl.api.graph.Tensor;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;

/** Turns a graph into instructions: forward, then its gradients. */
final class Lowering {
    private final Rules rules;
    private final Emitter emitter;
    private final Graph graph;
    private final Map<Tensor, Node> nodes = new HashMap<>();

    /**
     * Adds the instructions that compute the graph.
     *
     * @param leaves the values of inputs and variables
     */
    Lowering(Rules rules, Emitter emitter, Graph graph, Function<Op, Value> leaves) {
        this.rules = rules;
        this.emitter = emitter;
        this.graph = graph;
        for (Tensor tensor : graph.tensors()) {
            nodes.put(tensor, lower(tensor, leaves));
        }
    }

    private Node lower(Tensor tensor, Function<Op, Value> leaves) {
        Op op = tensor.op();
        if (op instanceof Op.Input || op instanceof Op.Variable) {
            return Node.constant(leaves.apply(op));
        } else if (op instanceof Op.Constant constant) {
            return Node.constant(emitter.filled(constant.value(), tensor.shape()));
        } else if (op instanceof Op.Identity) {
            long size = tensor.shape().dimension(0);
            return Node.constant(
                    Emitter.fixed(Nd4j.eye(size).castTo(DataType.FLOAT).reshape(size * size), tensor.shape()));
        }
        return rules.lower(op, tensor.inputs().stream().map(this::value).toList(), emitter);
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
                if (tensor.op() instanceof Op.Variable variable) {
                    found.put(variable.spec().name(), emitter.plain(gradient.get()));
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
            boolean parameter = tensor.op() instanceof Op.Variable variable
                    && parameters.contains(variable.spec().name());
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
