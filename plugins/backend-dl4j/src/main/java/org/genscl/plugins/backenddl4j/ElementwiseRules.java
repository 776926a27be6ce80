package org.genscl.plugins.backenddl4j;

import java.util.function.UnaryOperator;
import org.genscl.api.graph.BinaryFunction;
import org.genscl.api.graph.UnaryFunction;

/** Operations on elements, which broadcast. */
final class ElementwiseRules {
    private final Emitter emit;

    ElementwiseRules(Emitter emit) {
        this.emit = emit;
    }

    /** The gradient of an operand, from that of the result at the operand's elements as they were broadcast. */
    private void add(OperandGradients operands, int operand, Value of, Value gradient) {
        operands.add(operand, emit.sumTo(gradient, of.shape()));
    }

    // Two operands

    Node binary(BinaryFunction function, Value a, Value b) {
        return switch (function) {
            case ADD -> add(a, b);
            case SUBTRACT -> subtract(a, b);
            case MULTIPLY -> multiply(a, b);
            case DIVIDE -> divide(a, b);
            case MAXIMUM -> maximum(a, b);
            case MINIMUM -> minimum(a, b);
        };
    }

    private Node add(Value a, Value b) {
        return new Node(emit.add(a, b), (dy, out) -> {
            if (out.needed(0)) {
                add(out, 0, a, dy);
            }
            if (out.needed(1)) {
                add(out, 1, b, dy);
            }
        });
    }

    private Node subtract(Value a, Value b) {
        return new Node(emit.subtract(a, b), (dy, out) -> {
            if (out.needed(0)) {
                add(out, 0, a, dy);
            }
            if (out.needed(1)) {
                out.add(1, emit.negate(emit.sumTo(dy, b.shape())));
            }
        });
    }

    private Node multiply(Value a, Value b) {
        return new Node(emit.multiply(a, b), (dy, out) -> {
            if (out.needed(0)) {
                add(out, 0, a, emit.multiply(dy, b));
            }
            if (out.needed(1)) {
                add(out, 1, b, emit.multiply(dy, a));
            }
        });
    }

    private Node divide(Value a, Value b) {
        Value y = emit.divide(a, b);
        return new Node(y, (dy, out) -> {
            Value quotient = emit.divide(dy, b);
            if (out.needed(0)) {
                add(out, 0, a, quotient);
            }
            if (out.needed(1)) {
                add(out, 1, b, emit.negate(emit.multiply(quotient, y)));
            }
        });
    }

    private Node maximum(Value a, Value b) {
        return new Node(emit.elementwise("maximum", a, b), (dy, out) -> {
            Value halves = emit.multiply(emit.equal(a, b), 0.5);
            if (out.needed(0)) {
                add(out, 0, a, emit.multiply(dy, emit.add(emit.greater(a, b), halves)));
            }
            if (out.needed(1)) {
                add(out, 1, b, emit.multiply(dy, emit.add(emit.greater(b, a), halves)));
            }
        });
    }

    private Node minimum(Value a, Value b) {
        return new Node(emit.elementwise("minimum", a, b), (dy, out) -> {
            Value halves = emit.multiply(emit.equal(a, b), 0.5);
            if (out.needed(0)) {
                add(out, 0, a, emit.multiply(dy, emit.add(emit.greater(b, a), halves)));
            }
            if (out.needed(1)) {
                add(out, 1, b, emit.multiply(dy, emit.add(emit.greater(a, b), halves)));
            }
        });
    }

    Node where(Value condition, Value then, Value otherwise) {
        return new Node(emit.where(condition, then, otherwise), (dy, out) -> {
            if (out.needed(1)) {
                add(out, 1, then, emit.where(condition, dy, emit.constant(0)));
            }
            if (out.needed(2)) {
                add(out, 2, otherwise, emit.where(condition, emit.constant(0), dy));
            }
        });
    }

    // One operand

    Node unary(UnaryFunction function, Value x) {
        return switch (function) {
            case NEGATE -> new Node(emit.negate(x), (dy, out) -> out.add(0, emit.negate(dy)));
            case EXP -> function(emit.exp(x), y -> y);
            case LOG -> function(emit.log(x), y -> emit.divide(emit.constant(1), x));
            case SQRT -> function(emit.sqrt(x), y -> emit.divide(emit.constant(0.5), y));
            case ABS -> function(emit.abs(x), y -> emit.sign(x));
            case RELU -> function(emit.relu(x), emit::positive);
            case SIGMOID -> function(emit.sigmoid(x), y -> emit.multiply(y, emit.subtract(emit.constant(1), y)));
            case SILU -> silu(x);
            case GELU -> gelu(x);
            case TANH -> function(emit.tanh(x), y -> emit.subtract(emit.constant(1), emit.square(y)));
            case STOP_GRADIENT -> Node.constant(x);
        };
    }

    Node power(double exponent, Value x) {
        return function(emit.power(x, exponent), y -> emit.multiply(emit.power(x, exponent - 1), exponent));
    }

    private Node silu(Value x) {
        Value s = emit.sigmoid(x);
        // s + y · (1 − s)
        return function(emit.multiply(x, s), y -> emit.add(emit.multiply(y, emit.subtract(emit.constant(1), s)), s));
    }

    private Node gelu(Value x) {
        Value doubled = emit.add(emit.erf(emit.multiply(x, Math.sqrt(0.5))), 1);
        Value distribution = emit.multiply(doubled, 0.5);
        return function(emit.multiply(x, distribution), y -> {
            Value power = emit.exp(emit.multiply(emit.square(x), -0.5));
            Value density = emit.multiply(power, 1 / Math.sqrt(2 * Math.PI));
            return emit.add(distribution, emit.multiply(x, density));
        });
    }

    /** @param derivative from the result */
    private Node function(Value y, UnaryOperator<Value> derivative) {
        return new Node(y, (dy, out) -> out.add(0, emit.multiply(dy, derivative.apply(y))));
    }
}
