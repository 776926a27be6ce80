package org.genscl.plugins.backenddjl;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.genscl.api.graph.Graph;
import org.genscl.api.graph.Tensor;
import org.genscl.api.program.Precision;
import org.genscl.api.program.UpdateRule;

/**
 * Writes the statements of an update rule over all parameters of a group at once: each operation is one of PyTorch's
 * {@code _foreach_} functions, which on a GPU is one kernel for many tensors.
 *
 * <p>What depends on a parameter, its gradient or its slots is a list of tensors; the rest (learning rate, step number) is
 * one scalar for all.
 */
final class ForeachScript {
    private static final String INDENT = "    ";
    private static final Set<String> SCALARS = Set.of(UpdateRule.LEARNING_RATE, UpdateRule.STEP);

    private final Graph rule;
    private final Set<Tensor> varying;
    private final String indent;
    private final Map<Tensor, String> names = new HashMap<>();
    private final StringBuilder text = new StringBuilder();

    private ForeachScript(Graph rule, Set<Tensor> varying, String indent) {
        this.rule = rule;
        this.varying = varying;
        this.indent = indent;
    }

    /**
     * The statements of a rule, if there is a {@code _foreach_} function for each of its operations.
     *
     * @param leaves an expression for each input, by name: a list, or a tensor if the input is the same for all
     * @param prefix what the names of the statements' variables start with
     * @param depth nesting of the statements within the method
     */
    static Optional<ForeachScript> of(Graph rule, Map<String, String> leaves, String prefix, int depth) {
        ForeachScript script = new ForeachScript(rule, varying(rule), INDENT + "  ".repeat(depth));
        return script.write(leaves, prefix, depth) ? Optional.of(script) : Optional.empty();
    }

    private boolean write(Map<String, String> leaves, String prefix, int depth) {
        if (!varying.containsAll(rule.outputs().values())) {
            return false;
        }
        writeScalars(leaves, prefix, depth);
        ForeachExpressions expressions = new ForeachExpressions(varying::contains, this::value);
        for (Tensor tensor : rule.tensors()) {
            if (varying.contains(tensor)) {
                Optional<String> input = tensor.asInput().map(leaves::get);
                Optional<String> computed = tensor.op().accept(expressions, tensor);
                if (input.isPresent()) {
                    names.put(tensor, input.get());
                } else if (computed.isPresent()) {
                    assign(tensor, prefix + tensor.id(), computed.get());
                } else {
                    return false;
                }
            }
        }
        return true;
    }

    /** The tensors that are another one for each parameter. */
    private static Set<Tensor> varying(Graph rule) {
        Set<Tensor> varying = new HashSet<>();
        for (Tensor tensor : rule.tensors()) {
            boolean leaf = tensor.asInput().isPresent()
                    && !SCALARS.contains(tensor.asInput().get());
            if (leaf || tensor.inputs().stream().anyMatch(varying::contains)) {
                varying.add(tensor);
            }
        }
        return varying;
    }

    /** The statements. */
    String statements() {
        return text.toString();
    }

    /** The list of an output's new values, which is not the list of its old ones. */
    String output(String name) {
        Tensor output = rule.output(name);
        return output.asInput().isPresent() ? "torch._foreach_mul(" + names.get(output) + ", 1.)" : names.get(output);
    }

    private void writeScalars(Map<String, String> leaves, String prefix, int depth) {
        Map<String, Tensor> used = new LinkedHashMap<>();
        rule.tensors().stream()
                .filter(varying::contains)
                .flatMap(tensor -> tensor.inputs().stream())
                .filter(input -> !varying.contains(input) && input.asConstant().isEmpty())
                .forEach(input -> used.put(Integer.toString(input.id()), input));
        if (!used.isEmpty()) {
            String anyTensor = leaves.get(UpdateRule.LEARNING_RATE);
            GraphScript script = new GraphScript(Graph.of(used), leaves, anyTensor, Precision.FP32, prefix, depth);
            text.append(script.statements());
            used.forEach((name, tensor) -> names.put(tensor, script.output(name)));
        }
    }

    private void assign(Tensor tensor, String name, String expression) {
        names.put(tensor, name);
        text.append(indent).append(name).append(" = ").append(expression).append('\n');
    }

    private String value(Tensor tensor) {
        return tensor.asConstant().isPresent()
                ? Double.toString(tensor.asConstant().getAsDouble())
                : names.get(tensor);
    }
}
