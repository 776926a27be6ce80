package org.genscl.plugins.backenddl4j;

import java.util.ArrayList;
import java.util.List;
import org.genscl.api.graph.Op;
import org.genscl.api.tensor.Shape;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Convolution and pooling, on images that are stored with their channels last. */
final class ImageRules {
    /** ND4J's codes: padding as given; [N, H, W, C]; weights [O, I, H, W]; windows that reach into padding divide by all. */
    private static final long EXPLICIT_PADDING = 0;

    private static final long CHANNELS_LAST = 1;
    private static final long OUT_IN_HEIGHT_WIDTH = 1;
    private static final long HEIGHT_WIDTH_IN_OUT = 0;
    private static final long COUNT_PADDING = 1;

    private final Emitter emit;

    ImageRules(Emitter emit) {
        this.emit = emit;
    }

    Node conv2d(Op.Conv2d op, Value images, Value kernels) {
        Value x = emit.channelsLast(images);
        Value weight = emit.plain(kernels);
        Shape shape = weight.shape();
        int channels = x.shape().dimension(1);
        if (op.groups() == 1 && shape.dimension(2) == 1 && shape.dimension(3) == 1 && op.padding() == 0) {
            return pointwise(x, weight, op.stride());
        }
        if (op.groups() == 1) {
            return dense(x, weight, op);
        }
        return op.groups() == channels ? depthwise(x, weight, op) : grouped(x, weight, op);
    }

    private static int windows(int size, int kernel, int stride, int padding) {
        return (size + 2 * padding - kernel) / stride + 1;
    }

    private static Value images(Value x, int channels, int height, int width, int stride, int padding) {
        Shape shape = Shape.of(
                x.shape().dimension(0),
                channels,
                windows(x.shape().dimension(2), height, stride, padding),
                windows(x.shape().dimension(3), width, stride, padding));
        return Value.planned(DataType.FLOAT, shape, true);
    }

    private static long[] convolution(Shape weight, Op.Conv2d op, long weightFormat) {
        return new long[] {
            weight.dimension(2),
            weight.dimension(3),
            op.stride(),
            op.stride(),
            op.padding(),
            op.padding(),
            1,
            1,
            EXPLICIT_PADDING,
            CHANNELS_LAST,
            weightFormat
        };
    }

    private Node dense(Value x, Value weight, Op.Conv2d op) {
        Shape shape = weight.shape();
        long[] arguments = convolution(shape, op, OUT_IN_HEIGHT_WIDTH);
        Value y = images(x, shape.dimension(0), shape.dimension(2), shape.dimension(3), op.stride(), op.padding());
        emit.emit(NativeOp.of("conv2d", arguments), y, x, weight);
        return new Node(y, (gradient, out) -> {
            Value dx = Value.planned(DataType.FLOAT, x.shape(), true);
            Value dw = Value.planned(DataType.FLOAT, shape, false);
            emit.emit(
                    NativeOp.of("conv2d_bp", arguments),
                    List.of(dx, dw),
                    List.of(x, weight, emit.channelsLast(gradient)));
            out.add(0, dx);
            out.add(1, dw);
        });
    }

    /** A kernel of one pixel is a product of matrices, [pixels, I] · [I, O]: much faster than ND4J's gradient of it. */
    private Node pointwise(Value x, Value weight, int stride) {
        int outputs = weight.shape().dimension(0);
        Value matrix = weight.viewed(Shape.of(outputs, weight.shape().dimension(1)));
        Value taken = stride == 1 ? x : strided(x, stride);
        Value rows = taken.asRows();
        Shape shape = taken.shape().with(1, outputs);
        Value y = imagesOf(emit.matMul(rows, matrix, false, true), shape);
        return new Node(y, (gradient, out) -> {
            Value dy = emit.channelsLast(gradient).asRows();
            if (out.needed(0)) {
                Value dx = imagesOf(emit.matMul(dy, matrix, false, false), taken.shape());
                out.add(0, stride == 1 ? dx : unstrided(dx, x.shape(), stride));
            }
            if (out.needed(1)) {
                out.add(1, emit.matMul(dy, rows, true, false).viewed(weight.shape()));
            }
        });
    }

    private static Value imagesOf(Value rows, Shape shape) {
        return rows.viewed(Shape.of(shape.dimension(0), shape.dimension(2), shape.dimension(3), shape.dimension(1)))
                .asImages();
    }

    private static INDArrayIndex[] every(Value x, int stride) {
        return new INDArrayIndex[] {
            NDArrayIndex.all(),
            every(x.shape().dimension(2), stride),
            every(x.shape().dimension(3), stride),
            NDArrayIndex.all()
        };
    }

    /** ND4J refuses a stride that is longer than the axis. */
    private static INDArrayIndex every(int size, int stride) {
        return size <= stride ? NDArrayIndex.interval(0, 1) : NDArrayIndex.interval(0, stride, size);
    }

    /** Every so many pixels of every so many rows. */
    private Value strided(Value x, int stride) {
        INDArrayIndex[] index = every(x, stride);
        Kernel kernel = (in, out) -> {
            INDArray taken = in.get(0).get(index);
            return () -> out.get(0).assign(taken);
        };
        return emit.emit(kernel, images(x, x.shape().dimension(1), 1, 1, stride, 0), x);
    }

    private Value unstrided(Value taken, Shape shape, int stride) {
        Value whole = Value.planned(DataType.FLOAT, shape, true);
        INDArrayIndex[] index = every(whole, stride);
        Kernel kernel = (in, out) -> {
            INDArray target = out.get(0).get(index);
            return () -> {
                out.get(0).assign(0);
                target.assign(in.get(0));
            };
        };
        return emit.emit(kernel, whole, taken);
    }

    /** One group a channel; ND4J wants the weights as [H, W, C, O / C]. */
    private Node depthwise(Value x, Value weight, Op.Conv2d op) {
        Shape shape = weight.shape();
        int channels = x.shape().dimension(1);
        int height = shape.dimension(2);
        int width = shape.dimension(3);
        int each = shape.dimension(0) / channels;
        long[] arguments = convolution(shape, op, HEIGHT_WIDTH_IN_OUT);
        Value kernels = emit.permuted(
                weight.viewed(Shape.of(channels, each, height, width)),
                Shape.of(height, width, channels, each),
                2,
                3,
                0,
                1);
        Value y = images(x, shape.dimension(0), height, width, op.stride(), op.padding());
        emit.emit(NativeOp.of("depthwise_conv2d", arguments), y, x, kernels);
        return new Node(y, (gradient, out) -> {
            Value dx = Value.planned(DataType.FLOAT, x.shape(), true);
            Value dw = Value.planned(DataType.FLOAT, kernels.shape(), false);
            emit.emit(
                    NativeOp.of("depthwise_conv2d_bp", arguments),
                    List.of(dx, dw),
                    List.of(x, kernels, emit.channelsLast(gradient)));
            out.add(0, dx);
            out.add(
                    1,
                    emit.permuted(dw, Shape.of(channels, each, height, width), 2, 3, 0, 1)
                            .viewed(shape));
        });
    }

    /** ND4J has no groups: each is a convolution of its own. */
    private Node grouped(Value x, Value weight, Op.Conv2d op) {
        int inputs = x.shape().dimension(1) / op.groups();
        int outputs = weight.shape().dimension(0) / op.groups();
        Op.Conv2d single = new Op.Conv2d(op.stride(), op.padding(), 1);
        List<Node> groups = new ArrayList<>();
        for (int group = 0; group < op.groups(); group++) {
            Value part = emit.slice(x, 1, group * inputs, (group + 1) * inputs);
            groups.add(dense(part, weight.part(group * outputs, (group + 1) * outputs), single));
        }
        Value y = emit.concat(1, groups.stream().map(Node::value).toList());
        return new Node(y, (gradient, out) -> {
            Value[][] parts = new Value[2][op.groups()];
            for (int group = 0; group < op.groups(); group++) {
                Value dy = emit.slice(gradient, 1, group * outputs, (group + 1) * outputs);
                int index = group;
                groups.get(group).backward().run(dy, new OperandGradients() {
                    @Override
                    public boolean needed(int operand) {
                        return true;
                    }

                    @Override
                    public void add(int operand, Value part) {
                        parts[operand][index] = part;
                    }
                });
            }
            out.add(0, emit.concat(1, List.of(parts[0])));
            out.add(1, emit.concat(0, List.of(parts[1])));
        });
    }

    Node pool2d(Op.Pool2d op, Value operand) {
        Value x = emit.channelsLast(operand);
        int kernel = op.kernel();
        String name = switch (op.function()) {
            case MAX -> "maxpool2d";
            case AVERAGE -> "avgpool2d";
        };
        long extra = switch (op.function()) {
            case MAX -> 0;
            case AVERAGE -> COUNT_PADDING;
        };
        long[] arguments = {
            kernel,
            kernel,
            op.stride(),
            op.stride(),
            op.padding(),
            op.padding(),
            1,
            1,
            EXPLICIT_PADDING,
            extra,
            CHANNELS_LAST
        };
        Value y = images(x, x.shape().dimension(1), kernel, kernel, op.stride(), op.padding());
        emit.emit(NativeOp.of(name, arguments), y, x);
        return new Node(
                y,
                (gradient, out) -> out.add(
                        0,
                        emit.emit(
                                NativeOp.of(name + "_bp", arguments),
                                Value.planned(DataType.FLOAT, x.shape(), true),
                                x,
                                emit.channelsLast(gradient))));
    }
}
