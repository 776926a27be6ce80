package org.genscl.plugins.exporteronnx;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.genscl.api.error.UserException;
import org.genscl.api.graph.Op;
import org.genscl.api.graph.OpVisitor;
import org.genscl.api.graph.ReductionFunction;
import org.genscl.api.graph.Tensor;
import org.genscl.api.tensor.DType;
import org.genscl.api.tensor.HostTensor;
import org.genscl.api.tensor.Shape;

/** ONNX's operators for each operation: the nodes of the tensor that has it. */
final class OnnxOperators implements OpVisitor<Tensor, List<OnnxNode>> {
    private static final long FLOAT = 1;
    private static final long BOOL = 9;

    private final OnnxGraph graph;

    OnnxOperators(OnnxGraph graph) {
        this.graph = graph;
    }

    // Leaves

    @Override
    public List<OnnxNode> input(Op.Input op, Tensor tensor) {
        return List.of();
    }

    @Override
    public List<OnnxNode> variable(Op.Variable op, Tensor tensor) {
        graph.initializeVariable(op.spec());
        return List.of();
    }

    @Override
    public List<OnnxNode> constant(Op.Constant op, Tensor tensor) {
        graph.initialize(graph.name(tensor), filled(op.shape(), op.value()));
        return List.of();
    }

    @Override
    public List<OnnxNode> identity(Op.Identity op, Tensor tensor) {
        graph.initialize(graph.name(tensor), identity(op.size()));
        return List.of();
    }

    // Elementwise

    @Override
    public List<OnnxNode> unary(Op.Unary op, Tensor tensor) {
        return switch (op.function()) {
            case NEGATE -> simple("Neg", tensor);
            case EXP -> simple("Exp", tensor);
            case LOG -> simple("Log", tensor);
            case SQRT -> simple("Sqrt", tensor);
            case ABS -> simple("Abs", tensor);
            case RELU -> simple("Relu", tensor);
            case SIGMOID -> simple("Sigmoid", tensor);
            case SILU -> silu(tensor);
            case GELU -> gelu(tensor);
            case TANH -> simple("Tanh", tensor);
            case STOP_GRADIENT -> simple("Identity", tensor);
        };
    }

    private List<OnnxNode> silu(Tensor tensor) {
        String sigmoid = graph.name(tensor) + ".sigmoid";
        return List.of(
                new OnnxNode("Sigmoid", operands(tensor), sigmoid),
                new OnnxNode("Mul", List.of(operand(tensor, 0), sigmoid), graph.name(tensor)));
    }

    /** Gelu is an operator from version 20 on. */
    private List<OnnxNode> gelu(Tensor tensor) {
        String name = graph.name(tensor);
        String x = operand(tensor, 0);
        String scale = constant(tensor, "scale", filled(Shape.scalar(), Math.sqrt(0.5)));
        String one = constant(tensor, "one", filled(Shape.scalar(), 1));
        String half = constant(tensor, "half", filled(Shape.scalar(), 0.5));
        return List.of(
                new OnnxNode("Mul", List.of(x, scale), name + ".scaled"),
                new OnnxNode("Erf", List.of(name + ".scaled"), name + ".erf"),
                new OnnxNode("Add", List.of(name + ".erf", one), name + ".doubled"),
                new OnnxNode("Mul", List.of(name + ".doubled", half), name + ".distribution"),
                new OnnxNode("Mul", List.of(x, name + ".distribution"), name));
    }

    @Override
    public List<OnnxNode> power(Op.Power op, Tensor tensor) {
        return List.of(withConstant("Pow", tensor, "exponent", filled(Shape.scalar(), op.exponent())));
    }

    @Override
    public List<OnnxNode> binary(Op.Binary op, Tensor tensor) {
        return switch (op.function()) {
            case ADD -> simple("Add", tensor);
            case SUBTRACT -> simple("Sub", tensor);
            case MULTIPLY -> simple("Mul", tensor);
            case DIVIDE -> simple("Div", tensor);
            case MAXIMUM -> simple("Max", tensor);
            case MINIMUM -> simple("Min", tensor);
        };
    }

    @Override
    public List<OnnxNode> comparison(Op.Comparison op, Tensor tensor) {
        String operator = switch (op.function()) {
            case GREATER -> "Greater";
            case EQUAL -> "Equal";
        };
        return asFloat(tensor, new OnnxNode(operator, operands(tensor), graph.name(tensor) + ".bool"));
    }

    @Override
    public List<OnnxNode> where(Op.Where op, Tensor tensor) {
        String condition = graph.name(tensor) + ".bool";
        return List.of(
                new OnnxNode("Cast", List.of(operand(tensor, 0)), condition).with("to", BOOL),
                new OnnxNode("Where", List.of(condition, operand(tensor, 1), operand(tensor, 2)), graph.name(tensor)));
    }

    private List<OnnxNode> asFloat(Tensor tensor, OnnxNode node) {
        return List.of(node, new OnnxNode("Cast", List.of(node.output()), graph.name(tensor)).with("to", FLOAT));
    }

    // Along axes

    @Override
    public List<OnnxNode> reduction(Op.Reduction op, Tensor tensor) {
        int rank = tensor.inputs().get(0).shape().rank();
        List<Integer> axes =
                op.axes().isEmpty() ? IntStream.range(0, rank).boxed().toList() : op.axes();
        String operator = switch (op.function()) {
            case SUM -> "ReduceSum";
            case MEAN -> "ReduceMean";
            case MAX -> "ReduceMax";
            case NORM -> "ReduceL2";
        };
        // In version 17 of the operators the axes of a sum are an operand, those of the others an attribute.
        OnnxNode node = op.function() == ReductionFunction.SUM
                ? withConstant(operator, tensor, "axes", integers(axes))
                : node(operator, tensor).with("axes", axes);
        return List.of(node.with("keepdims", op.keepDimensions() ? 1 : 0));
    }

    @Override
    public List<OnnxNode> argMax(Op.ArgMax op, Tensor tensor) {
        return asFloat(
                tensor,
                new OnnxNode("ArgMax", operands(tensor), graph.name(tensor) + ".index")
                        .with("axis", op.axis())
                        .with("keepdims", 0));
    }

    @Override
    public List<OnnxNode> softmax(Op.Softmax op, Tensor tensor) {
        String operator = switch (op.function()) {
            case SOFTMAX -> "Softmax";
            case LOG_SOFTMAX -> "LogSoftmax";
        };
        return List.of(node(operator, tensor).with("axis", op.axis()));
    }

    @Override
    public List<OnnxNode> layerNorm(Op.LayerNorm op, Tensor tensor) {
        return List.of(node("LayerNormalization", tensor).with("axis", -1).with("epsilon", (float) op.epsilon()));
    }

    // Shape

    @Override
    public List<OnnxNode> reshape(Op.Reshape op, Tensor tensor) {
        // 0 takes the size that is there.
        return List.of(withConstant("Reshape", tensor, "shape", integers(open(tensor, op.shape(), 0))));
    }

    @Override
    public List<OnnxNode> broadcastTo(Op.BroadcastTo op, Tensor tensor) {
        // 1 leaves the size that is there.
        return List.of(withConstant("Expand", tensor, "shape", integers(open(tensor, op.shape(), 1))));
    }

    @Override
    public List<OnnxNode> permute(Op.Permute op, Tensor tensor) {
        return List.of(node("Transpose", tensor).with("perm", op.axes()));
    }

    @Override
    public List<OnnxNode> concat(Op.Concat op, Tensor tensor) {
        return List.of(node("Concat", tensor).with("axis", op.axis()));
    }

    @Override
    public List<OnnxNode> slice(Op.Slice op, Tensor tensor) {
        return List.of(new OnnxNode(
                "Slice",
                List.of(
                        operand(tensor, 0),
                        constant(tensor, "start", integers(List.of(op.start()))),
                        constant(tensor, "end", integers(List.of(op.end()))),
                        constant(tensor, "axis", integers(List.of(op.axis())))),
                graph.name(tensor)));
    }

    // Linear algebra

    @Override
    public List<OnnxNode> matMul(Op.MatMul op, Tensor tensor) {
        return List.of(node("Gemm", tensor)
                .with("transA", op.transposeFirst() ? 1 : 0)
                .with("transB", op.transposeSecond() ? 1 : 0));
    }

    @Override
    public List<OnnxNode> batchMatMul(Op.BatchMatMul op, Tensor tensor) {
        List<OnnxNode> nodes = new ArrayList<>();
        String a = op.transposeFirst() ? transposed(tensor, 0, nodes) : operand(tensor, 0);
        String b = op.transposeSecond() ? transposed(tensor, 1, nodes) : operand(tensor, 1);
        nodes.add(new OnnxNode("MatMul", List.of(a, b), graph.name(tensor)));
        return nodes;
    }

    private String transposed(Tensor tensor, int index, List<OnnxNode> nodes) {
        int rank = tensor.shape().rank();
        List<Integer> axes = new ArrayList<>(IntStream.range(0, rank).boxed().toList());
        Collections.swap(axes, rank - 2, rank - 1);
        String name = graph.name(tensor) + ".transposed" + index;
        nodes.add(new OnnxNode("Transpose", List.of(operand(tensor, index)), name).with("perm", axes));
        return name;
    }

    // Images

    @Override
    public List<OnnxNode> conv2d(Op.Conv2d op, Tensor tensor) {
        return List.of(node("Conv", tensor)
                .with("strides", Collections.nCopies(2, op.stride()))
                .with("pads", Collections.nCopies(4, op.padding()))
                .with("group", op.groups()));
    }

    @Override
    public List<OnnxNode> pool2d(Op.Pool2d op, Tensor tensor) {
        return switch (op.function()) {
            case MAX -> List.of(pool("MaxPool", op, tensor));
            case AVERAGE -> List.of(pool("AveragePool", op, tensor).with("count_include_pad", 1));
        };
    }

    private OnnxNode pool(String operator, Op.Pool2d op, Tensor tensor) {
        return node(operator, tensor)
                .with("kernel_shape", Collections.nCopies(2, op.kernel()))
                .with("strides", Collections.nCopies(2, op.stride()))
                .with("pads", Collections.nCopies(4, op.padding()));
    }

    @Override
    public List<OnnxNode> batchNorm(Op.BatchNorm op, Tensor tensor) {
        if (op.training()) {
            throw new UserException("ONNX files hold networks for evaluation: batch normalization in training has no"
                    + " operator; choose another format");
        }
        return List.of(new OnnxNode("BatchNormalization", operands(tensor).subList(0, 5), graph.name(tensor))
                .with("epsilon", (float) op.epsilon()));
    }

    // Nodes and constants

    private OnnxNode node(String operator, Tensor tensor) {
        return new OnnxNode(operator, operands(tensor), graph.name(tensor));
    }

    private List<OnnxNode> simple(String operator, Tensor tensor) {
        return List.of(node(operator, tensor));
    }

    private OnnxNode withConstant(String operator, Tensor tensor, String name, HostTensor value) {
        return new OnnxNode(operator, List.of(operand(tensor, 0), constant(tensor, name, value)), graph.name(tensor));
    }

    private String constant(Tensor tensor, String name, HostTensor value) {
        String full = graph.name(tensor) + "." + name;
        graph.initialize(full, value);
        return full;
    }

    private List<String> operands(Tensor tensor) {
        return tensor.inputs().stream().map(graph::name).toList();
    }

    private String operand(Tensor tensor, int index) {
        return graph.name(tensor.inputs().get(index));
    }

    /** The new shape; what stands for the first size, if it stays the same. */
    private static List<Integer> open(Tensor tensor, Shape after, int same) {
        Shape before = tensor.inputs().get(0).shape();
        List<Integer> sizes =
                new ArrayList<>(IntStream.of(after.toArray()).boxed().toList());
        if (before.rank() > 0 && after.rank() > 0 && before.dimension(0) == after.dimension(0)) {
            sizes.set(0, same);
        }
        return sizes;
    }

    private static HostTensor integers(List<Integer> values) {
        HostTensor tensor = HostTensor.zeros(DType.INT64, Shape.of(values.size()));
        for (int i = 0; i < values.size(); i++) {
            tensor.longs().put(i, values.get(i));
        }
        return tensor;
    }

    private static HostTensor filled(Shape shape, double value) {
        HostTensor tensor = HostTensor.zeros(DType.FLOAT32, shape);
        for (int i = 0; i < shape.elements(); i++) {
            tensor.floats().put(i, (float) value);
        }
        return tensor;
    }

    private static HostTensor identity(int size) {
        HostTensor tensor = HostTensor.zeros(DType.FLOAT32, Shape.of(size, size));
        for (int i = 0; i < size; i++) {
            tensor.floats().put(i * size + i, 1);
        }
        return tensor;
    }
}
