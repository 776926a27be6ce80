package org.genscl.plugins.backenddjl;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.genscl.api.graph.Op;
import org.genscl.api.graph.PartialOpVisitor;
import org.genscl.api.graph.ReductionFunction;
import org.genscl.api.graph.Tensor;

/**
 * PyTorch's {@code _foreach_} function for an operation on lists of tensors, where there is one. An operand is a list of
 * tensors, one scalar tensor for all, or a constant.
 */
final class ForeachExpressions implements PartialOpVisitor<Tensor, Optional<String>> {
    private final Predicate<Tensor> isList;
    private final Function<Tensor, String> values;

    /**
     * @param isList whether a tensor is a list
     * @param values an expression for each operand
     */
    ForeachExpressions(Predicate<Tensor> isList, Function<Tensor, String> values) {
        this.isList = isList;
        this.values = values;
    }

    @Override
    public Optional<String> other(Op op, Tensor tensor) {
        return Optional.empty();
    }

    @Override
    public Optional<String> unary(Op.Unary op, Tensor tensor) {
        return switch (op.function()) {
            case NEGATE -> call("neg", operand(tensor, 0));
            case EXP -> call("exp", operand(tensor, 0));
            case LOG -> call("log", operand(tensor, 0));
            case SQRT -> call("sqrt", operand(tensor, 0));
            case ABS -> call("abs", operand(tensor, 0));
            case SIGMOID -> call("sigmoid", operand(tensor, 0));
            case TANH -> call("tanh", operand(tensor, 0));
            case RELU, SILU, GELU, STOP_GRADIENT -> Optional.empty();
        };
    }

    @Override
    public Optional<String> power(Op.Power op, Tensor tensor) {
        return call("pow", operand(tensor, 0), Double.toString(op.exponent()));
    }

    @Override
    public Optional<String> binary(Op.Binary op, Tensor tensor) {
        Tensor a = tensor.inputs().get(0);
        Tensor b = tensor.inputs().get(1);
        return switch (op.function()) {
            case ADD -> commutative("add", a, b);
            case SUBTRACT -> subtract(a, b);
            case MULTIPLY -> commutative("mul", a, b);
            case DIVIDE -> divide(a, b);
            case MAXIMUM -> extreme("maximum", a, b);
            case MINIMUM -> extreme("minimum", a, b);
        };
    }

    @Override
    public Optional<String> reduction(Op.Reduction op, Tensor tensor) {
        return op.function() == ReductionFunction.NORM ? call("norm", operand(tensor, 0), "2") : Optional.empty();
    }

    private Optional<String> commutative(String function, Tensor a, Tensor b) {
        return isList.test(a) ? call(function, value(a), value(b)) : call(function, value(b), value(a));
    }

    /** There is none with a scalar tensor. */
    private Optional<String> extreme(String function, Tensor a, Tensor b) {
        return isScalarTensor(a) || isScalarTensor(b) ? Optional.empty() : commutative(function, a, b);
    }

    private Optional<String> subtract(Tensor a, Tensor b) {
        if (!isList.test(a)) {
            return call("add", text("neg", value(b)), value(a));
        }
        // There is no _foreach_sub of a scalar tensor.
        return isScalarTensor(b)
                ? call("add", value(a), "torch.neg(" + value(b) + ")")
                : call("sub", value(a), value(b));
    }

    private Optional<String> divide(Tensor a, Tensor b) {
        return isList.test(a) ? call("div", value(a), value(b)) : call("mul", text("reciprocal", value(b)), value(a));
    }

    private boolean isScalarTensor(Tensor tensor) {
        return !isList.test(tensor) && tensor.asConstant().isEmpty();
    }

    private String operand(Tensor tensor, int index) {
        return value(tensor.inputs().get(index));
    }

    private String value(Tensor tensor) {
        return values.apply(tensor);
    }

    private static Optional<String> call(String function, String... operands) {
        return Optional.of(text(function, operands));
    }

    private static String text(String function, String... operands) {
        return "torch._foreach_" + function + "(" + String.join(", ", operands) + ")";
    }
}
