package org.genscl.plugins.backenddl4j;

import java.util.List;
import java.util.stream.IntStream;
import org.genscl.api.graph.Op;
import org.genscl.api.tensor.Shape;

/** What moves elements, and matrix products. */
final class ShapeRules {
    private static final List<Integer> TO_IMAGES = List.of(0, 3, 1, 2);
    private static final List<Integer> FROM_IMAGES = List.of(0, 2, 3, 1);

    private final Emitter emit;

    ShapeRules(Emitter emit) {
        this.emit = emit;
    }

    Node reshape(Shape shape, Value x) {
        return new Node(emit.reshape(x, shape), (dy, out) -> out.add(0, emit.reshape(dy, x.shape())));
    }

    Node permute(List<Integer> axes, Value x) {
        return new Node(permuted(x, axes), (dy, out) -> out.add(0, permuted(dy, inverse(axes))));
    }

    Node concat(int axis, List<Value> parts) {
        return new Node(emit.concat(axis, parts), (dy, out) -> {
            int start = 0;
            for (int i = 0; i < parts.size(); i++) {
                int end = start + parts.get(i).shape().dimension(axis);
                if (out.needed(i)) {
                    out.add(i, emit.slice(dy, axis, start, end));
                }
                start = end;
            }
        });
    }

    Node slice(Op.Slice op, Value x) {
        return new Node(
                emit.slice(x, op.axis(), op.start(), op.end()),
                (dy, out) -> out.add(0, emit.unslice(dy, x.shape(), op.axis(), op.start())));
    }

    Node broadcastTo(Shape shape, Value x) {
        return new Node(emit.broadcast(x, shape), (dy, out) -> out.add(0, emit.sumTo(dy, x.shape())));
    }

    /** The product of matrices, or of batches of them. */
    Node matMul(boolean first, boolean second, Value a, Value b) {
        return new Node(emit.matMul(a, b, first, second), (gradient, out) -> {
            Value dy = emit.plain(gradient);
            if (out.needed(0)) {
                out.add(0, first ? emit.matMul(b, dy, second, true) : emit.matMul(dy, b, false, !second));
            }
            if (out.needed(1)) {
                out.add(1, second ? emit.matMul(dy, a, true, first) : emit.matMul(a, dy, !first, false));
            }
        });
    }

    /** Between [N, H, W, C] and [N, C, H, W] nothing moves: it is the same memory. */
    private Value permuted(Value x, List<Integer> axes) {
        if (!x.channelsLast() && axes.equals(TO_IMAGES)) {
            return x.asImages();
        }
        if (x.channelsLast() && axes.equals(FROM_IMAGES)) {
            return x.viewed(x.layout());
        }
        Value plain = emit.plain(x);
        int[] sizes = axes.stream().mapToInt(axis -> x.shape().dimension(axis)).toArray();
        return emit.permuted(
                plain,
                Shape.of(sizes),
                axes.stream().mapToLong(Integer::longValue).toArray());
    }

    private static List<Integer> inverse(List<Integer> axes) {
        return IntStream.range(0, axes.size()).mapToObj(axes::indexOf).toList();
    }
}
