package org.genscl.plugins.backenddl4j;

import java.util.List;
import org.genscl.api.graph.Op;
import org.genscl.api.tensor.Shape;
import org.nd4j.linalg.api.buffer.DataType;

/** Reductions, and what works along an axis. */
final class ReductionRules {
    private final Emitter emit;

    ReductionRules(Emitter emit) {
        this.emit = emit;
    }

    Node reduction(Op.Reduction op, Value x) {
        return switch (op.function()) {
            case SUM -> sum(op, x);
            case MEAN -> mean(op, x);
            case MAX -> max(op, x);
            case NORM -> norm(op, x);
        };
    }

    private Node sum(Op.Reduction op, Value x) {
        Value y = emit.reduce("reduce_sum", x, op.axes(), op.keepDimensions());
        return new Node(y, (dy, out) -> out.add(0, spread(dy, x, op.axes())));
    }

    private Node mean(Op.Reduction op, Value x) {
        Value y = emit.reduce("reduce_mean", x, op.axes(), op.keepDimensions());
        double share = (double) y.shape().elements() / x.shape().elements();
        return new Node(y, (dy, out) -> out.add(0, spread(emit.multiply(dy, share), x, op.axes())));
    }

    private Node max(Op.Reduction op, Value x) {
        Value y = emit.reduce("reduce_max", x, op.axes(), op.keepDimensions());
        return new Node(y, (dy, out) -> {
            Value greatest = emit.equal(x, kept(y, x, op.axes()));
            Value many = emit.reduce("reduce_sum", greatest, op.axes(), true);
            out.add(0, emit.multiply(emit.divide(kept(dy, x, op.axes()), many), greatest));
        });
    }

    private Node norm(Op.Reduction op, Value x) {
        Value y = emit.reduce("reduce_norm2", x, op.axes(), op.keepDimensions());
        return new Node(y, (dy, out) -> {
            // Where the norm is 0 so is x, and 0 over 1 is what the gradient is.
            Value norm = kept(y, x, op.axes());
            Value divisor = emit.add(norm, emit.equal(norm, emit.constant(0)));
            out.add(0, emit.multiply(x, emit.divide(kept(dy, x, op.axes()), divisor)));
        });
    }

    Node argMax(int axis, Value operand) {
        Value x = emit.plain(operand);
        Shape shape = Broadcast.reduced(x.shape(), List.of(axis), false);
        Value index = emit.emit(NativeOp.of("argmax", axis), Value.planned(DataType.INT64, shape, false), x);
        return Node.constant(emit.toFloat(index));
    }

    Node softmax(int axis, Value operand) {
        Value x = emit.plain(operand);
        Value y = emit.emit(NativeOp.of("softmax", axis), Value.planned(DataType.FLOAT, x.shape(), false), x);
        return new Node(y, (dy, out) -> {
            Value sum = emit.reduce("reduce_sum", emit.multiply(dy, y), List.of(axis), true);
            out.add(0, emit.multiply(y, emit.subtract(dy, sum)));
        });
    }

    Node logSoftmax(int axis, Value x) {
        // ND4J's own takes the logarithm of the softmax, which is −∞ where that underflows.
        List<Integer> axes = List.of(axis);
        Value shifted = emit.subtract(x, emit.reduce("reduce_max", x, axes, true));
        Value y = emit.subtract(shifted, emit.log(emit.reduce("reduce_sum", emit.exp(shifted), axes, true)));
        return new Node(y, (dy, out) -> {
            Value sum = emit.reduce("reduce_sum", dy, axes, true);
            out.add(0, emit.subtract(dy, emit.multiply(emit.exp(y), sum)));
        });
    }

    /** A reduced value with the reduced axes back, at size 1. */
    private Value kept(Value reduced, Value x, List<Integer> axes) {
        Shape shape = Broadcast.reduced(x.shape(), axes, true);
        return reduced.shape().equals(shape) ? reduced : emit.reshape(reduced, shape);
    }

    /** A reduced value at each of the elements that it was reduced from. */
    private Value spread(Value reduced, Value x, List<Integer> axes) {
        Value kept = kept(reduced, x, axes);
        return emit.broadcast(x.channelsLast() ? emit.channelsLast(kept) : kept, x.shape());
    }
}
