package org.genscl.plugins.backenddl4j;

import java.util.List;
import org.genscl.api.graph.Op;
import org.genscl.api.tensor.Shape;
import org.nd4j.linalg.api.buffer.DataType;

/** Reductions, and what works along an axis. */
final class ReductionRules {
    private ReductionRules() {}

    static void addTo(Rules rules) {
        rules.add(Op.Sum.class, (op, in, emit) -> {
            Value x = in.get(0);
            Value y = emit.reduce("reduce_sum", x, op.axes(), op.keepDimensions());
            return new Node(y, (dy, out) -> out.add(0, spread(emit, dy, x, op.axes())));
        });
        rules.add(Op.Mean.class, (op, in, emit) -> {
            Value x = in.get(0);
            Value y = emit.reduce("reduce_mean", x, op.axes(), op.keepDimensions());
            double share = (double) y.shape().elements() / x.shape().elements();
            return new Node(y, (dy, out) -> out.add(0, spread(emit, emit.multiply(dy, share), x, op.axes())));
        });
        rules.add(Op.Max.class, (op, in, emit) -> {
            Value x = in.get(0);
            Value y = emit.reduce("reduce_max", x, op.axes(), op.keepDimensions());
            return new Node(y, (dy, out) -> {
                Value greatest = emit.equal(x, kept(emit, y, x, op.axes()));
                Value many = emit.reduce("reduce_sum", greatest, op.axes(), true);
                out.add(0, emit.multiply(emit.divide(kept(emit, dy, x, op.axes()), many), greatest));
            });
        });
        rules.add(Op.Norm.class, (op, in, emit) -> {
            Value x = in.get(0);
            Value y = emit.reduce("reduce_norm2", x, op.axes(), op.keepDimensions());
            return new Node(y, (dy, out) -> {
                // Where the norm is 0 so is x, and 0 over 1 is what the gradient is.
                Value norm = kept(emit, y, x, op.axes());
                Value divisor = emit.add(norm, emit.equal(norm, emit.constant(0)));
                out.add(0, emit.multiply(x, emit.divide(kept(emit, dy, x, op.axes()), divisor)));
            });
        });
        rules.add(Op.ArgMax.class, (op, in, emit) -> {
            Value x = emit.plain(in.get(0));
            Shape shape = Broadcast.reduced(x.shape(), List.of(op.axis()), false);
            Value index = emit.emit(NativeOp.of("argmax", op.axis()), Value.planned(DataType.INT64, shape, false), x);
            return Node.constant(emit.toFloat(index));
        });
        rules.add(Op.Softmax.class, (op, in, emit) -> {
            Value x = emit.plain(in.get(0));
            Value y = emit.emit(NativeOp.of("softmax", op.axis()), Value.planned(DataType.FLOAT, x.shape(), false), x);
            return new Node(y, (dy, out) -> {
                Value sum = emit.reduce("reduce_sum", emit.multiply(dy, y), List.of(op.axis()), true);
                out.add(0, emit.multiply(y, emit.subtract(dy, sum)));
            });
        });
        rules.add(Op.LogSoftmax.class, (op, in, emit) -> {
            // ND4J's own takes the logarithm of the softmax, which is −∞ where that underflows.
            List<Integer> axis = List.of(op.axis());
            Value shifted = emit.subtract(in.get(0), emit.reduce("reduce_max", in.get(0), axis, true));
            Value y = emit.subtract(shifted, emit.log(emit.reduce("reduce_sum", emit.exp(shifted), axis, true)));
            return new Node(y, (dy, out) -> {
                Value sum = emit.reduce("reduce_sum", dy, List.of(op.axis()), true);
                out.add(0, emit.subtract(dy, emit.multiply(emit.exp(y), sum)));
            });
        });
    }

    /** A reduced value with the reduced axes back, at size 1. */
    private static Value kept(Emitter emit, Value reduced, Value x, List<Integer> axes) {
        Shape shape = Broadcast.reduced(x.shape(), axes, true);
        return reduced.shape().equals(shape) ? reduced : emit.reshape(reduced, shape);
    }

    /** A reduced value at each of the elements that it was reduced from. */
    private static Value spread(Emitter emit, Value reduced, Value x, List<Integer> axes) {
        Value kept = kept(emit, reduced, x, axes);
        return emit.broadcast(x.channelsLast() ? emit.channelsLast(kept) : kept, x.shape());
    }
}
