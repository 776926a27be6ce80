package org.genscl.plugins.backenddjl;

import java.util.HashMap;
import java.util.Map;
import org.genscl.api.graph.Graph;
import org.genscl.api.graph.Tensor;
import org.genscl.api.program.Precision;

/**
 * Writes the statements that compute a graph, one a tensor, in TorchScript's serialized form.
 *
 * <p>In mixed precision, convolutions take and give low-precision values; elementwise, pooling, shape and batch-norm
 * operations keep what they get; everything else computes in FP32. Unlike PyTorch's autocast it leaves matrix products
 * alone: they are a trifle beside the convolutions, and features that start almost parallel differ by less than the
 * rounding of bfloat16, so that a projection head in it would not get off the uniform loss.
 */
final class GraphScript {
    private static final String INDENT = "    ";
    /** PyTorch's number for FP32. */
    static final int FLOAT = 6;

    private final Graph graph;
    private final Map<String, String> leaves;
    private final Precision precision;
    private final Expressions expressions;
    private final StringBuilder text = new StringBuilder();
    private final Map<Tensor, String> names = new HashMap<>();
    private final Map<Tensor, Boolean> low = new HashMap<>();
    private final String prefix;
    private final String indent;

    /**
     * @param leaves an expression for each input and variable, by name
     * @param anyTensor an expression of some FP32 tensor on the device, of which constants take device and type
     * @param prefix what the names of the statements' variables start with
     * @param depth nesting of the statements within the method
     */
    GraphScript(
            Graph graph, Map<String, String> leaves, String anyTensor, Precision precision, String prefix, int depth) {
        this.graph = graph;
        this.leaves = leaves;
        this.expressions = new Expressions(this, anyTensor);
        this.precision = precision;
        this.prefix = prefix;
        this.indent = INDENT + "  ".repeat(depth);
        for (Tensor tensor : graph.tensors()) {
            write(tensor);
        }
    }

    /** The statements. */
    String statements() {
        return text.toString();
    }

    /** The variable that holds an output, as FP32. */
    String output(String name) {
        return full(graph.output(name));
    }

    private void write(Tensor tensor) {
        String name = prefix + tensor.id();
        names.put(tensor, name);
        low.put(tensor, isLow(tensor));
        assign(name, tensor.op().accept(expressions, tensor));
    }

    /** Writes a statement for its effect, as part of an operation. */
    void effect(Tensor tensor, String expression) {
        assign(name(tensor) + "n", expression);
    }

    /** The variable that holds a tensor. */
    String name(Tensor tensor) {
        return names.get(tensor);
    }

    /** The expression that is bound to an input or a variable. */
    String leaf(String name) {
        String leaf = leaves.get(name);
        if (leaf == null) {
            throw new IllegalStateException("nothing is bound to '" + name + "'");
        }
        return leaf;
    }

    private void assign(String name, String expression) {
        text.append(indent).append(name).append(" = ").append(expression).append('\n');
    }

    /** Whether a tensor is held in low precision. */
    private boolean isLow(Tensor tensor) {
        if (precision == Precision.FP32) {
            return false;
        }
        return switch (tensor.op().traits().mixedPrecision()) {
            case FULL -> false;
            case LOW -> true;
            case AS_FIRST_OPERAND -> low.get(tensor.inputs().get(0));
            case AS_OPERANDS ->
                tensor.inputs().stream()
                                .allMatch(input ->
                                        low.get(input) || input.asConstant().isPresent())
                        && tensor.inputs().stream().anyMatch(low::get);
        };
    }

    private int lowType() {
        return precision == Precision.BF16 ? 15 : 5;
    }

    private String full(Tensor tensor) {
        return low.get(tensor) ? "torch.to(" + names.get(tensor) + ", " + FLOAT + ")" : names.get(tensor);
    }

    private String reduced(Tensor tensor) {
        return precision == Precision.FP32 || low.get(tensor)
                ? names.get(tensor)
                : "torch.to(" + names.get(tensor) + ", " + lowType() + ")";
    }

    /** An operand in the precision of the result. */
    String operand(Tensor tensor, int index) {
        Tensor input = tensor.inputs().get(index);
        return low.get(tensor) ? reduced(input) : full(input);
    }
}
