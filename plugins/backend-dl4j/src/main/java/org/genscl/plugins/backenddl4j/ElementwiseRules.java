package org.genscl.plugins.backenddl4j;

import java.util.function.BiFunction;
import org.genscl.api.graph.Op;

/** Operations on elements, which broadcast. */
final class ElementwiseRules {
    private ElementwiseRules() {}

    static void addTo(Rules rules) {
        addArithmetic(rules);
        addComparisons(rules);
        addFunctions(rules);
    }

    /** The gradient of an operand, from that of the result at the operand's elements as they were broadcast. */
    private static void add(OperandGradients operands, int operand, Value of, Value gradient, Emitter emit) {
        operands.add(operand, emit.sumTo(gradient, of.shape()));
    }

    private static void addArithmetic(Rules rules) {
        rules.add(
                Op.Add.class,
                (op, in, emit) -> new Node(emit.add(in.get(0), in.get(1)), (dy, out) -> {
                    for (int i = 0; i < 2; i++) {
                        if (out.needed(i)) {
                            add(out, i, in.get(i), dy, emit);
                        }
                    }
                }));
        rules.add(
                Op.Subtract.class,
                (op, in, emit) -> new Node(emit.subtract(in.get(0), in.get(1)), (dy, out) -> {
                    if (out.needed(0)) {
                        add(out, 0, in.get(0), dy, emit);
                    }
                    if (out.needed(1)) {
                        out.add(1, emit.negate(emit.sumTo(dy, in.get(1).shape())));
                    }
                }));
        rules.add(
                Op.Multiply.class,
                (op, in, emit) -> new Node(emit.multiply(in.get(0), in.get(1)), (dy, out) -> {
                    for (int i = 0; i < 2; i++) {
                        if (out.needed(i)) {
                            add(out, i, in.get(i), emit.multiply(dy, in.get(1 - i)), emit);
                        }
                    }
                }));
        rules.add(Op.Divide.class, (op, in, emit) -> {
            Value y = emit.divide(in.get(0), in.get(1));
            return new Node(y, (dy, out) -> {
                Value quotient = emit.divide(dy, in.get(1));
                if (out.needed(0)) {
                    add(out, 0, in.get(0), quotient, emit);
                }
                if (out.needed(1)) {
                    add(out, 1, in.get(1), emit.negate(emit.multiply(quotient, y)), emit);
                }
            });
        });
    }

    private static void addComparisons(Rules rules) {
        rules.add(Op.Maximum.class, (op, in, emit) -> extreme("maximum", in.get(0), in.get(1), true, emit));
        rules.add(Op.Minimum.class, (op, in, emit) -> extreme("minimum", in.get(0), in.get(1), false, emit));
        rules.add(Op.Greater.class, (op, in, emit) -> Node.constant(emit.greater(in.get(0), in.get(1))));
        rules.add(Op.Equal.class, (op, in, emit) -> Node.constant(emit.equal(in.get(0), in.get(1))));
        rules.add(Op.Where.class, (op, in, emit) -> {
            Value condition = in.get(0);
            Value y = emit.where(condition, in.get(1), in.get(2));
            return new Node(y, (dy, out) -> {
                if (out.needed(1)) {
                    add(out, 1, in.get(1), emit.where(condition, dy, emit.constant(0)), emit);
                }
                if (out.needed(2)) {
                    add(out, 2, in.get(2), emit.where(condition, emit.constant(0), dy), emit);
                }
            });
        });
    }

    private static Node extreme(String name, Value a, Value b, boolean greatest, Emitter emit) {
        return new Node(emit.elementwise(name, a, b), (dy, out) -> {
            Value halves = emit.multiply(emit.equal(a, b), 0.5);
            if (out.needed(0)) {
                Value taken = emit.add(greatest ? emit.greater(a, b) : emit.greater(b, a), halves);
                add(out, 0, a, emit.multiply(dy, taken), emit);
            }
            if (out.needed(1)) {
                Value taken = emit.add(greatest ? emit.greater(b, a) : emit.greater(a, b), halves);
                add(out, 1, b, emit.multiply(dy, taken), emit);
            }
        });
    }

    /** A function of one operand. */
    private interface Function {
        Value of(Emitter emit, Value x);
    }

    /** Its derivative, from operand and result. */
    private interface Derivative {
        Value of(Emitter emit, Value x, Value y);
    }

    private static <O extends Op> void function(Rules rules, Class<O> type, Function function, Derivative derivative) {
        function(rules, type, (op, emit) -> x -> function.of(emit, x), (op, emit) -> derivative);
    }

    private static <O extends Op> void function(
            Rules rules,
            Class<O> type,
            BiFunction<O, Emitter, java.util.function.UnaryOperator<Value>> function,
            BiFunction<O, Emitter, Derivative> derivative) {
        rules.add(type, (op, in, emit) -> {
            Value x = in.get(0);
            Value y = function.apply(op, emit).apply(x);
            return new Node(
                    y,
                    (dy, out) -> out.add(
                            0, emit.multiply(dy, derivative.apply(op, emit).of(emit, x, y))));
        });
    }

    private static void addFunctions(Rules rules) {
        rules.add(
                Op.Negate.class,
                (op, in, emit) -> new Node(emit.negate(in.get(0)), (dy, out) -> out.add(0, emit.negate(dy))));
        rules.add(Op.StopGradient.class, (op, in, emit) -> Node.constant(in.get(0)));
        function(rules, Op.Exp.class, Emitter::exp, (emit, x, y) -> y);
        function(rules, Op.Log.class, Emitter::log, (emit, x, y) -> emit.divide(emit.constant(1), x));
        function(rules, Op.Sqrt.class, Emitter::sqrt, (emit, x, y) -> emit.divide(emit.constant(0.5), y));
        function(rules, Op.Abs.class, Emitter::abs, (emit, x, y) -> emit.sign(x));
        function(
                rules,
                Op.Power.class,
                (op, emit) -> x -> emit.power(x, op.exponent()),
                (op, emit) -> (same, x, y) -> emit.multiply(emit.power(x, op.exponent() - 1), op.exponent()));
        function(rules, Op.Relu.class, Emitter::relu, (emit, x, y) -> emit.positive(y));
        function(
                rules,
                Op.Sigmoid.class,
                Emitter::sigmoid,
                (emit, x, y) -> emit.multiply(y, emit.subtract(emit.constant(1), y)));
        function(rules, Op.Tanh.class, Emitter::tanh, (emit, x, y) -> emit.subtract(emit.constant(1), emit.square(y)));
        rules.add(Op.Silu.class, (op, in, emit) -> {
            Value s = emit.sigmoid(in.get(0));
            Value y = emit.multiply(in.get(0), s);
            // s + y · (1 − s)
            return new Node(y, (dy, out) -> {
                Value rest = emit.multiply(y, emit.subtract(emit.constant(1), s));
                out.add(0, emit.multiply(dy, emit.add(rest, s)));
            });
        });
    }
}
