package org.genscl.plugins.backenddjl;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.genscl.api.graph.Graph;
import org.genscl.api.graph.Op;
import org.genscl.api.graph.Tensor;
import org.genscl.api.program.Precision;
import org.genscl.api.tensor.Shape;

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
    private static final int FLOAT = 6;

    private final Graph graph;
    private final Map<String, String> leaves;
    private final String anyTensor;
    private final Precision precision;
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
        this.anyTensor = anyTensor;
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
        Op op = tensor.op();
        String name = prefix + tensor.id();
        names.put(tensor, name);
        low.put(tensor, isLow(tensor));
        if (op instanceof Op.Variable variable) {
            assign(name, leaf(variable.spec().name()));
        } else if (op instanceof Op.Input input) {
            assign(name, leaf(input.name()));
        } else {
            assign(name, expression(tensor));
        }
        if (op instanceof Op.BatchNorm norm && norm.training()) {
            assign(name + "n", "torch.add_(" + names.get(tensor.inputs().get(5)) + ", 1)");
        }
    }

    private String leaf(String name) {
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
        Op op = tensor.op();
        if (op instanceof Op.Conv2d) {
            return true;
        }
        if (op instanceof Op.BatchNorm) {
            return low.get(tensor.inputs().get(0));
        }
        return keepsPrecision(op)
                && tensor.inputs().stream().allMatch(input -> low.get(input) || input.op() instanceof Op.Constant)
                && tensor.inputs().stream().anyMatch(low::get);
    }

    private static boolean keepsPrecision(Op op) {
        return op instanceof Op.Add
                || op instanceof Op.Subtract
                || op instanceof Op.Multiply
                || op instanceof Op.Negate
                || op instanceof Op.Relu
                || op instanceof Op.Silu
                || op instanceof Op.Sigmoid
                || op instanceof Op.StopGradient
                || op instanceof Op.Reshape
                || op instanceof Op.Permute
                || op instanceof Op.Concat
                || op instanceof Op.Slice
                || op instanceof Op.MaxPool2d
                || op instanceof Op.AveragePool2d;
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
    private String operand(Tensor tensor, int index) {
        Tensor input = tensor.inputs().get(index);
        return low.get(tensor) ? reduced(input) : full(input);
    }

    private String expression(Tensor tensor) {
        Op op = tensor.op();
        if (op instanceof Op.Constant constant) {
            return "torch.new_full(" + anyTensor + ", " + list(tensor.shape()) + ", " + constant.value() + ")";
        }
        if (op instanceof Op.Identity) {
            return "torch.diag(torch.new_full(" + anyTensor + ", ["
                    + tensor.shape().dimension(0) + "], 1.))";
        }
        if (op instanceof Op.BatchNorm norm) {
            return batchNorm(tensor, norm);
        }
        String a = operand(tensor, 0);
        Shape shape = tensor.inputs().get(0).shape();
        if (op instanceof Op.Add) {
            return "torch.add(" + a + ", " + second(tensor) + ")";
        } else if (op instanceof Op.Subtract) {
            return "torch.sub(" + a + ", " + second(tensor) + ")";
        } else if (op instanceof Op.Multiply) {
            return "torch.mul(" + a + ", " + second(tensor) + ")";
        } else if (op instanceof Op.Divide) {
            return "torch.div(" + a + ", " + second(tensor) + ")";
        } else if (op instanceof Op.Maximum) {
            return "torch.maximum(" + a + ", " + operand(tensor, 1) + ")";
        } else if (op instanceof Op.Minimum) {
            return "torch.minimum(" + a + ", " + operand(tensor, 1) + ")";
        } else if (op instanceof Op.Greater) {
            return "torch.to(torch.gt(" + a + ", " + operand(tensor, 1) + "), " + FLOAT + ")";
        } else if (op instanceof Op.Equal) {
            return "torch.to(torch.eq(" + a + ", " + operand(tensor, 1) + "), " + FLOAT + ")";
        } else if (op instanceof Op.Where) {
            return "torch.where(torch.ne(" + a + ", 0), " + operand(tensor, 1) + ", " + operand(tensor, 2) + ")";
        } else if (op instanceof Op.Negate) {
            return "torch.neg(" + a + ")";
        } else if (op instanceof Op.Exp) {
            return "torch.exp(" + a + ")";
        } else if (op instanceof Op.Log) {
            return "torch.log(" + a + ")";
        } else if (op instanceof Op.Sqrt) {
            return "torch.sqrt(" + a + ")";
        } else if (op instanceof Op.Abs) {
            return "torch.abs(" + a + ")";
        } else if (op instanceof Op.Power power) {
            return "torch.pow(" + a + ", " + power.exponent() + ")";
        } else if (op instanceof Op.Relu) {
            return "torch.relu(" + a + ")";
        } else if (op instanceof Op.Sigmoid) {
            return "torch.sigmoid(" + a + ")";
        } else if (op instanceof Op.Silu) {
            return "torch.silu(" + a + ")";
        } else if (op instanceof Op.Tanh) {
            return "torch.tanh(" + a + ")";
        } else if (op instanceof Op.StopGradient) {
            return "torch.detach(" + a + ")";
        } else if (op instanceof Op.Sum sum) {
            return reduction("torch.sum", a, shape, sum.axes(), sum.keepDimensions());
        } else if (op instanceof Op.Mean mean) {
            return reduction("torch.mean", a, shape, mean.axes(), mean.keepDimensions());
        } else if (op instanceof Op.Max max) {
            return reduction("torch.amax", a, shape, max.axes(), max.keepDimensions());
        } else if (op instanceof Op.Norm norm) {
            return reduction("torch.norm", a + ", 2", shape, norm.axes(), norm.keepDimensions());
        } else if (op instanceof Op.ArgMax argMax) {
            return "torch.to(torch.argmax(" + a + ", " + argMax.axis() + ", False), " + FLOAT + ")";
        } else if (op instanceof Op.Softmax softmax) {
            return "torch.softmax(" + a + ", " + softmax.axis() + ")";
        } else if (op instanceof Op.LogSoftmax softmax) {
            return "torch.log_softmax(" + a + ", " + softmax.axis() + ")";
        } else if (op instanceof Op.Reshape reshape) {
            return "torch.reshape(" + a + ", " + anyBatch(shape, reshape.shape()) + ")";
        } else if (op instanceof Op.Permute permute) {
            return "torch.permute(" + a + ", " + permute.axes() + ")";
        } else if (op instanceof Op.Concat concat) {
            String all = IntStream.range(0, tensor.inputs().size())
                    .mapToObj(i -> operand(tensor, i))
                    .collect(Collectors.joining(", "));
            return "torch.cat([" + all + "], " + concat.axis() + ")";
        } else if (op instanceof Op.Slice slice) {
            return "torch.slice(" + a + ", " + slice.axis() + ", " + slice.start() + ", " + slice.end() + ", 1)";
        } else if (op instanceof Op.BroadcastTo broadcast) {
            return "torch.expand(" + a + ", " + list(broadcast.shape()) + ")";
        } else if (op instanceof Op.MatMul product) {
            String b = operand(tensor, 1);
            return "torch.mm(" + (product.transposeFirst() ? "torch.t(" + a + ")" : a) + ", "
                    + (product.transposeSecond() ? "torch.t(" + b + ")" : b) + ")";
        } else if (op instanceof Op.Conv2d conv) {
            return "torch.conv2d(" + a + ", " + operand(tensor, 1) + ", None, " + pair(conv.stride()) + ", "
                    + pair(conv.padding()) + ", [1, 1], " + conv.groups() + ")";
        } else if (op instanceof Op.MaxPool2d pool) {
            return "torch.max_pool2d(" + a + ", " + pair(pool.kernel()) + ", " + pair(pool.stride()) + ", "
                    + pair(pool.padding()) + ", [1, 1], False)";
        } else if (op instanceof Op.AveragePool2d pool) {
            return "torch.avg_pool2d(" + a + ", " + pair(pool.kernel()) + ", " + pair(pool.stride()) + ", "
                    + pair(pool.padding()) + ", False, True)";
        }
        throw new IllegalStateException("no TorchScript for " + op);
    }

    /** A scalar constant as a literal, which keeps the other operand's type; else the operand. */
    private String second(Tensor tensor) {
        Tensor input = tensor.inputs().get(1);
        return input.op() instanceof Op.Constant constant && input.shape().rank() == 0
                ? Double.toString(constant.value())
                : operand(tensor, 1);
    }

    /** Activations may be of low precision; weight, bias and statistics are always FP32. */
    private String batchNorm(Tensor tensor, Op.BatchNorm norm) {
        List<Tensor> inputs = tensor.inputs();
        return "torch.batch_norm(" + names.get(inputs.get(0)) + ", " + names.get(inputs.get(1)) + ", "
                + names.get(inputs.get(2)) + ", " + names.get(inputs.get(3)) + ", " + names.get(inputs.get(4)) + ", "
                + (norm.training() ? "True" : "False") + ", " + norm.momentum() + ", " + norm.epsilon() + ", True)";
    }

    private static String reduction(String function, String operand, Shape shape, List<Integer> axes, boolean keep) {
        List<Integer> all =
                axes.isEmpty() ? IntStream.range(0, shape.rank()).boxed().toList() : axes;
        return function + "(" + operand + ", " + all + ", " + (keep ? "True" : "False") + ")";
    }

    private static String list(Shape shape) {
        return shape.toString();
    }

    /** The new shape, with the first size left open where it stays: an exported network takes any batch. */
    private static String anyBatch(Shape before, Shape after) {
        boolean same = before.rank() > 0 && after.rank() > 0 && before.dimension(0) == after.dimension(0);
        return same ? list(after).replaceFirst("\\d+", "-1") : list(after);
    }

    private static String pair(int value) {
        return "[" + value + ", " + value + "]";
    }
}
