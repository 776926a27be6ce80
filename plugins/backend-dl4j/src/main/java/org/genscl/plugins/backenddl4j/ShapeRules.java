package org.genscl.plugins.backenddl4j;

import java.util.List;
import java.util.stream.IntStream;
import org.genscl.api.graph.Op;
import org.genscl.api.tensor.Shape;

/** What moves elements, and matrix products. */
final class ShapeRules {
    private static final List<Integer> TO_IMAGES = List.of(0, 3, 1, 2);
    private static final List<Integer> FROM_IMAGES = List.of(0, 2, 3, 1);

    private ShapeRules() {}

    static void addTo(Rules rules) {
        rules.add(
                Op.Reshape.class,
                (op, in, emit) -> new Node(
                        emit.reshape(in.get(0), op.shape()),
                        (dy, out) -> out.add(0, emit.reshape(dy, in.get(0).shape()))));
        rules.add(
                Op.Permute.class,
                (op, in, emit) -> new Node(
                        permute(emit, in.get(0), op.axes()),
                        (dy, out) -> out.add(0, permute(emit, dy, inverse(op.axes())))));
        rules.add(
                Op.Concat.class,
                (op, in, emit) -> new Node(emit.concat(op.axis(), in), (dy, out) -> {
                    int start = 0;
                    for (int i = 0; i < in.size(); i++) {
                        int end = start + in.get(i).shape().dimension(op.axis());
                        if (out.needed(i)) {
                            out.add(i, emit.slice(dy, op.axis(), start, end));
                        }
                        start = end;
                    }
                }));
        rules.add(
                Op.Slice.class,
                (op, in, emit) -> new Node(
                        emit.slice(in.get(0), op.axis(), op.start(), op.end()),
                        (dy, out) -> out.add(0, emit.unslice(dy, in.get(0).shape(), op.axis(), op.start()))));
        rules.add(
                Op.BroadcastTo.class,
                (op, in, emit) -> new Node(
                        emit.broadcast(in.get(0), op.shape()),
                        (dy, out) -> out.add(0, emit.sumTo(dy, in.get(0).shape()))));
        rules.add(Op.MatMul.class, (op, in, emit) -> {
            Value a = in.get(0);
            Value b = in.get(1);
            boolean first = op.transposeFirst();
            boolean second = op.transposeSecond();
            return new Node(emit.matMul(a, b, first, second), (dy, out) -> {
                if (out.needed(0)) {
                    out.add(0, first ? emit.matMul(b, dy, second, true) : emit.matMul(dy, b, false, !second));
                }
                if (out.needed(1)) {
                    out.add(1, second ? emit.matMul(dy, a, true, first) : emit.matMul(a, dy, !first, false));
                }
            });
        });
    }

    /** Between [N, H, W, C] and [N, C, H, W] nothing moves: it is the same memory. */
    private static Value permute(Emitter emit, Value x, List<Integer> axes) {
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
