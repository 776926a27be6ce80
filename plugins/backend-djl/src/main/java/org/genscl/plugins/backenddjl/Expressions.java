package org.genscl.plugins.backenddjl;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.genscl.api.graph.Op;
import org.genscl.api.graph.OpVisitor;
import org.genscl.api.graph.Tensor;
import org.genscl.api.graph.UnaryFunction;
import org.genscl.api.tensor.Shape;

/** TorchScript for each operation: an expression of the tensor that has it. */
final class Expressions implements OpVisitor<Tensor, String> {
    private static final int FLOAT = GraphScript.FLOAT;

    private final GraphScript script;
    private final String anyTensor;

    /** @param anyTensor an expression of some FP32 tensor on the device, of which constants take device and type */
    Expressions(GraphScript script, String anyTensor) {
        this.script = script;
        this.anyTensor = anyTensor;
    }

    @Override
    public String input(Op.Input op, Tensor tensor) {
        return script.leaf(op.name());
    }

    @Override
    public String variable(Op.Variable op, Tensor tensor) {
        return script.leaf(op.spec().name());
    }

    @Override
    public String constant(Op.Constant op, Tensor tensor) {
        return "torch.new_full(" + anyTensor + ", " + list(op.shape()) + ", " + op.value() + ")";
    }

    @Override
    public String identity(Op.Identity op, Tensor tensor) {
        return "torch.diag(torch.new_full(" + anyTensor + ", [" + op.size() + "], 1.))";
    }

    @Override
    public String unary(Op.Unary op, Tensor tensor) {
        return "torch." + function(op.function()) + "(" + script.operand(tensor, 0) + ")";
    }

    private static String function(UnaryFunction function) {
        return switch (function) {
            case NEGATE -> "neg";
            case EXP -> "exp";
            case LOG -> "log";
            case SQRT -> "sqrt";
            case ABS -> "abs";
            case RELU -> "relu";
            case SIGMOID -> "sigmoid";
            case SILU -> "silu";
            case GELU -> "gelu";
            case TANH -> "tanh";
            case STOP_GRADIENT -> "detach";
        };
    }

    @Override
    public String power(Op.Power op, Tensor tensor) {
        return "torch.pow(" + script.operand(tensor, 0) + ", " + op.exponent() + ")";
    }

    @Override
    public String binary(Op.Binary op, Tensor tensor) {
        String a = script.operand(tensor, 0);
        return switch (op.function()) {
            case ADD -> "torch.add(" + a + ", " + second(tensor) + ")";
            case SUBTRACT -> "torch.sub(" + a + ", " + second(tensor) + ")";
            case MULTIPLY -> "torch.mul(" + a + ", " + second(tensor) + ")";
            case DIVIDE -> "torch.div(" + a + ", " + second(tensor) + ")";
            case MAXIMUM -> "torch.maximum(" + a + ", " + script.operand(tensor, 1) + ")";
            case MINIMUM -> "torch.minimum(" + a + ", " + script.operand(tensor, 1) + ")";
        };
    }

    /** A scalar constant as a literal, which keeps the other operand's type; else the operand. */
    private String second(Tensor tensor) {
        Tensor input = tensor.inputs().get(1);
        return input.shape().rank() == 0 && input.asConstant().isPresent()
                ? Double.toString(input.asConstant().getAsDouble())
                : script.operand(tensor, 1);
    }

    @Override
    public String comparison(Op.Comparison op, Tensor tensor) {
        String function = switch (op.function()) {
            case GREATER -> "torch.gt";
            case EQUAL -> "torch.eq";
        };
        return "torch.to(" + function + "(" + script.operand(tensor, 0) + ", " + script.operand(tensor, 1) + "), "
                + FLOAT + ")";
    }

    @Override
    public String where(Op.Where op, Tensor tensor) {
        return "torch.where(torch.ne(" + script.operand(tensor, 0) + ", 0), " + script.operand(tensor, 1) + ", "
                + script.operand(tensor, 2) + ")";
    }

    @Override
    public String reduction(Op.Reduction op, Tensor tensor) {
        String x = script.operand(tensor, 0);
        String call = switch (op.function()) {
            case SUM -> "torch.sum(" + x;
            case MEAN -> "torch.mean(" + x;
            case MAX -> "torch.amax(" + x;
            case NORM -> "torch.norm(" + x + ", 2";
        };
        int rank = tensor.inputs().get(0).shape().rank();
        List<Integer> axes =
                op.axes().isEmpty() ? IntStream.range(0, rank).boxed().toList() : op.axes();
        return call + ", " + axes + ", " + bool(op.keepDimensions()) + ")";
    }

    @Override
    public String argMax(Op.ArgMax op, Tensor tensor) {
        return "torch.to(torch.argmax(" + script.operand(tensor, 0) + ", " + op.axis() + ", False), " + FLOAT + ")";
    }

    @Override
    public String softmax(Op.Softmax op, Tensor tensor) {
        String function = switch (op.function()) {
            case SOFTMAX -> "torch.softmax";
            case LOG_SOFTMAX -> "torch.log_softmax";
        };
        return function + "(" + script.operand(tensor, 0) + ", " + op.axis() + ")";
    }

    @Override
    public String layerNorm(Op.LayerNorm op, Tensor tensor) {
        return "torch.layer_norm(" + script.operand(tensor, 0) + ", ["
                + tensor.shape().dimension(-1) + "], " + script.operand(tensor, 1) + ", " + script.operand(tensor, 2)
                + ", " + op.epsilon() + ", True)";
    }

    @Override
    public String reshape(Op.Reshape op, Tensor tensor) {
        Shape before = tensor.inputs().get(0).shape();
        return "torch.reshape(" + script.operand(tensor, 0) + ", " + anyBatch(before, op.shape()) + ")";
    }

    /** The new shape, with the first size left open where it stays: an exported network takes any batch. */
    private static String anyBatch(Shape before, Shape after) {
        boolean same = before.rank() > 0 && after.rank() > 0 && before.dimension(0) == after.dimension(0);
        return same ? list(after).replaceFirst("\\d+", "-1") : list(after);
    }

    @Override
    public String permute(Op.Permute op, Tensor tensor) {
        return "torch.permute(" + script.operand(tensor, 0) + ", " + op.axes() + ")";
    }

    @Override
    public String concat(Op.Concat op, Tensor tensor) {
        String all = IntStream.range(0, tensor.inputs().size())
                .mapToObj(i -> script.operand(tensor, i))
                .collect(Collectors.joining(", "));
        return "torch.cat([" + all + "], " + op.axis() + ")";
    }

    @Override
    public String slice(Op.Slice op, Tensor tensor) {
        return "torch.slice(" + script.operand(tensor, 0) + ", " + op.axis() + ", " + op.start() + ", " + op.end()
                + ", 1)";
    }

    @Override
    public String broadcastTo(Op.BroadcastTo op, Tensor tensor) {
        return "torch.expand(" + script.operand(tensor, 0) + ", " + list(op.shape()) + ")";
    }

    @Override
    public String matMul(Op.MatMul op, Tensor tensor) {
        String a = script.operand(tensor, 0);
        String b = script.operand(tensor, 1);
        return "torch.mm(" + (op.transposeFirst() ? "torch.t(" + a + ")" : a) + ", "
                + (op.transposeSecond() ? "torch.t(" + b + ")" : b) + ")";
    }

    @Override
    public String batchMatMul(Op.BatchMatMul op, Tensor tensor) {
        String a = script.operand(tensor, 0);
        String b = script.operand(tensor, 1);
        return "torch.matmul(" + (op.transposeFirst() ? "torch.transpose(" + a + ", -2, -1)" : a) + ", "
                + (op.transposeSecond() ? "torch.transpose(" + b + ", -2, -1)" : b) + ")";
    }

    @Override
    public String conv2d(Op.Conv2d op, Tensor tensor) {
        return "torch.conv2d(" + script.operand(tensor, 0) + ", " + script.operand(tensor, 1) + ", None, "
                + pair(op.stride()) + ", " + pair(op.padding()) + ", [1, 1], " + op.groups() + ")";
    }

    @Override
    public String pool2d(Op.Pool2d op, Tensor tensor) {
        String windows = script.operand(tensor, 0) + ", " + pair(op.kernel()) + ", " + pair(op.stride()) + ", "
                + pair(op.padding());
        return switch (op.function()) {
            case MAX -> "torch.max_pool2d(" + windows + ", [1, 1], False)";
            case AVERAGE -> "torch.avg_pool2d(" + windows + ", False, True)";
        };
    }

    /** Activations may be of low precision; weight, bias and statistics are always FP32. */
    @Override
    public String batchNorm(Op.BatchNorm op, Tensor tensor) {
        if (op.training()) {
            script.effect(tensor, "torch.add_(" + script.name(tensor.inputs().get(5)) + ", 1)");
        }
        String operands =
                tensor.inputs().subList(0, 5).stream().map(script::name).collect(Collectors.joining(", "));
        return "torch.batch_norm(" + operands + ", " + bool(op.training()) + ", " + op.momentum() + ", " + op.epsilon()
                + ", True)";
    }

    private static String list(Shape shape) {
        return shape.toString();
    }

    private static String pair(int value) {
        return "[" + value + ", " + value + "]";
    }

    private static String bool(boolean value) {
        return value ? "True" : "False";
    }
}
