package org.genscl.plugins.backenddl4j;

import java.util.List;
import org.genscl.api.graph.Op;
import org.genscl.api.tensor.Shape;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * Batch normalization from matrix products and ND4J's inference-time {@code batchnorm}, which is a scale and a shift a
 * channel: ND4J's own gradient takes ten times as long, and its own statistics are slow too.
 */
final class BatchNormRule {
    private final Emitter emit;
    private final Shape shape;
    private final Shape channels;

    private BatchNormRule(Emitter emit, Shape shape) {
        this.emit = emit;
        this.shape = shape;
        this.channels = Shape.of(shape.dimension(1));
    }

    static Node lower(Op.BatchNorm op, List<Value> in, Emitter emit) {
        BatchNormRule rule = new BatchNormRule(emit, in.get(0).shape());
        return op.training() ? rule.training(op, in) : rule.evaluation(op, in);
    }

    /** [N, C, …] as [N, H, W, C]. */
    private Value images(Value x) {
        if (shape.rank() == 4) {
            return emit.channelsLast(x);
        }
        int rest = (int) (shape.elements() / shape.dimension(0) / shape.dimension(1));
        return emit.channelsLast(emit.plain(x).viewed(Shape.of(shape.dimension(0), shape.dimension(1), rest, 1)));
    }

    private Value original(Value images) {
        return shape.rank() == 4 ? images : emit.plain(images).viewed(shape);
    }

    /** (x − mean) / √(variance + ε) · scale + shift, a channel each. */
    private Value affine(Value x, Value mean, Value variance, Value scale, Value shift, double epsilon) {
        NativeOp op = NativeOp.of("batchnorm", 1, 1, 3).reals(epsilon).inPlace(true);
        return emit.emit(op, Value.planned(DataType.FLOAT, x.shape(), true), x, mean, variance, scale, shift);
    }

    private Value scaled(Value x, Value scale, Value shift) {
        return affine(x, zeros(), ones(), scale, shift, 0);
    }

    private Value zeros() {
        return emit.filled(0, channels);
    }

    private Value ones() {
        return emit.filled(1, channels);
    }

    private Value columnMeans(Value x) {
        return emit.multiply(emit.columnSums(x.asRows()), (double) channels.elements() / shape.elements());
    }

    private Node training(Op.BatchNorm op, List<Value> in) {
        Value x = images(in.get(0));
        Value weight = in.get(1);
        Value mean = columnMeans(x);
        Value centerd = affine(x, mean, ones(), ones(), zeros(), 0);
        Value variance = columnMeans(emit.multiply(centerd, centerd));
        Value y = affine(centerd, zeros(), variance, weight, in.get(2), op.epsilon());
        RunningStatistics statistics =
                new RunningStatistics(op.momentum(), in, mean, variance, shape.elements() / channels.elements());
        emit.effect(() -> statistics.update(emit));
        return new Node(original(y), (gradient, out) -> {
            Value dy = images(gradient);
            Value inverse = inverse(variance, op.epsilon());
            Value mean1 = columnMeans(dy);
            Value mean2 = columnMeans(emit.multiply(dy, centerd));
            double count = (double) shape.elements() / channels.elements();
            if (out.needed(0)) {
                Value scale = emit.multiply(weight, inverse);
                Value slope = emit.multiply(emit.multiply(mean2, emit.multiply(inverse, inverse)), scale);
                Value direct = scaled(dy, scale, emit.negate(emit.multiply(mean1, scale)));
                Value through = scaled(centerd, emit.negate(slope), zeros());
                out.add(0, original(emit.add(direct, through)));
            }
            out.add(1, emit.multiply(emit.multiply(mean2, inverse), count));
            out.add(2, emit.multiply(mean1, count));
        });
    }

    private Node evaluation(Op.BatchNorm op, List<Value> in) {
        Value x = images(in.get(0));
        Value weight = in.get(1);
        Value mean = in.get(3);
        Value variance = in.get(4);
        Value y = affine(x, mean, variance, weight, in.get(2), op.epsilon());
        return new Node(original(y), (gradient, out) -> {
            Value dy = images(gradient);
            Value inverse = inverse(variance, op.epsilon());
            if (out.needed(0)) {
                out.add(0, original(scaled(dy, emit.multiply(weight, inverse), zeros())));
            }
            if (out.needed(1)) {
                Value normal = affine(x, mean, variance, ones(), zeros(), op.epsilon());
                out.add(1, emit.columnSums(emit.multiply(dy, normal).asRows()));
            }
            if (out.needed(2)) {
                out.add(2, emit.columnSums(dy.asRows()));
            }
        });
    }

    private Value inverse(Value variance, double epsilon) {
        return emit.divide(emit.constant(1), emit.sqrt(emit.add(variance, epsilon)));
    }
}
