package org.genscl.plugins.backenddjl;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.genscl.api.graph.Graph;
import org.genscl.api.graph.Op;
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

    private final Graph rule;
    private final Set<Tensor> varying;
    private final String indent;
    private final Map<Tensor, String> names = new HashMap<>();
    private final StringBuilder text = new StringBuilder();

    /**
     * @param leaves an expression for each input, by name: a list, or a tensor if the input is the same for all
     * @param prefix what the names of the statements' variables start with
     * @param depth nesting of the statements within the method
     */
    ForeachScript(Graph rule, Map<String, String> leaves, String prefix, int depth) {
        this.rule = rule;
        this.varying = varying(rule);
        this.indent = INDENT + "  ".repeat(depth);
        writeScalars(leaves, prefix, depth);
        for (Tensor tensor : rule.tensors()) {
            if (varying.contains(tensor)) {
                if (tensor.op() instanceof Op.Input input) {
                    names.put(tensor, leaves.get(input.name()));
                } else {
                    assign(tensor, prefix + tensor.id(), expression(tensor));
                }
            }
        }
    }

    /** Whether there is a {@code _foreach_} function for each operation of a rule. */
    static boolean covers(Graph rule) {
        Set<Tensor> varying = varying(rule);
        return varying.containsAll(rule.outputs().values())
                && varying.stream().allMatch(tensor -> isCovered(tensor, varying));
    }

    private static boolean isCovered(Tensor tensor, Set<Tensor> varying) {
        Op op = tensor.op();
        if (op instanceof Op.Maximum || op instanceof Op.Minimum) {
            return tensor.inputs().stream()
                    .allMatch(input -> varying.contains(input) || input.op() instanceof Op.Constant);
        }
        return op instanceof Op.Input
                || op instanceof Op.Add
                || op instanceof Op.Subtract
                || op instanceof Op.Multiply
                || op instanceof Op.Divide
                || op instanceof Op.Negate
                || op instanceof Op.Exp
                || op instanceof Op.Log
                || op instanceof Op.Sqrt
                || op instanceof Op.Abs
                || op instanceof Op.Power
                || op instanceof Op.Sigmoid
                || op instanceof Op.Tanh
                || op instanceof Op.Norm;
    }

    /** The tensors that are another one for each parameter. */
    private static Set<Tensor> varying(Graph rule) {
        Set<Tensor> varying = new HashSet<>();
        for (Tensor tensor : rule.tensors()) {
            boolean leaf = tensor.op() instanceof Op.Input input
                    && !input.name().equals(UpdateRule.LEARNING_RATE)
                    && !input.name().equals(UpdateRule.STEP);
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

    /** The list of an output's new values, which is no list of old ones. */
    String output(String name) {
        Tensor output = rule.output(name);
        return output.op() instanceof Op.Input
                ? "torch._foreach_mul(" + names.get(output) + ", 1.)"
                : names.get(output);
    }

    private void writeScalars(Map<String, String> leaves, String prefix, int depth) {
        Map<String, Tensor> used = new LinkedHashMap<>();
        rule.tensors().stream()
                .filter(varying::contains)
                .flatMap(tensor -> tensor.inputs().stream())
                .filter(input -> !varying.contains(input) && !(input.op() instanceof Op.Constant))
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

    private String expression(Tensor tensor) {
        Op op = tensor.op();
        if (op instanceof Op.Add) {
            return commutative("add", tensor);
        } else if (op instanceof Op.Multiply) {
            return commutative("mul", tensor);
        } else if (op instanceof Op.Maximum) {
            return commutative("maximum", tensor);
        } else if (op instanceof Op.Minimum) {
            return commutative("minimum", tensor);
        } else if (op instanceof Op.Subtract) {
            return subtract(tensor.inputs().get(0), tensor.inputs().get(1));
        } else if (op instanceof Op.Divide) {
            return divide(tensor.inputs().get(0), tensor.inputs().get(1));
        } else if (op instanceof Op.Negate) {
            return call("neg", operand(tensor, 0));
        } else if (op instanceof Op.Exp) {
            return call("exp", operand(tensor, 0));
        } else if (op instanceof Op.Log) {
            return call("log", operand(tensor, 0));
        } else if (op instanceof Op.Sqrt) {
            return call("sqrt", operand(tensor, 0));
        } else if (op instanceof Op.Abs) {
            return call("abs", operand(tensor, 0));
        } else if (op instanceof Op.Power power) {
            return call("pow", operand(tensor, 0), Double.toString(power.exponent()));
        } else if (op instanceof Op.Sigmoid) {
            return call("sigmoid", operand(tensor, 0));
        } else if (op instanceof Op.Tanh) {
            return call("tanh", operand(tensor, 0));
        } else if (op instanceof Op.Norm) {
            return call("norm", operand(tensor, 0), "2");
        }
        throw new IllegalStateException("no _foreach_ function for " + op);
    }

    private String commutative(String function, Tensor tensor) {
        boolean first = varying.contains(tensor.inputs().get(0));
        return call(function, operand(tensor, first ? 0 : 1), operand(tensor, first ? 1 : 0));
    }

    private String subtract(Tensor a, Tensor b) {
        if (!varying.contains(a)) {
            return call("add", call("neg", value(b)), value(a));
        }
        // There is no _foreach_sub of a scalar tensor.
        return varying.contains(b) || b.op() instanceof Op.Constant
                ? call("sub", value(a), value(b))
                : call("add", value(a), "torch.neg(" + value(b) + ")");
    }

    private String divide(Tensor a, Tensor b) {
        return varying.contains(a)
                ? call("div", value(a), value(b))
                : call("mul", call("reciprocal", value(b)), value(a));
    }

    private String operand(Tensor tensor, int index) {
        return value(tensor.inputs().get(index));
    }

    private String value(Tensor tensor) {
        return tensor.op() instanceof Op.Constant constant ? Double.toString(constant.value()) : names.get(tensor);
    }

    private static String call(String function, String... operands) {
        return List.of(operands).stream().collect(Collectors.joining(", ", "torch._foreach_" + function + "(", ")"));
    }
}
