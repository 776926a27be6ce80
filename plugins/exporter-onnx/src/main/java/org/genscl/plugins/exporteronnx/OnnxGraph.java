package org.genscl.plugins.exporteronnx;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.genscl.api.error.UserException;
import org.genscl.api.graph.Graph;
import org.genscl.api.graph.Op;
import org.genscl.api.graph.Tensor;
import org.genscl.api.tensor.DType;
import org.genscl.api.tensor.HostTensor;
import org.genscl.api.tensor.Shape;

/** A graph in terms of ONNX's operators, version 17 of their set. The first size of its input and output is left open. */
final class OnnxGraph {
    private static final long FLOAT = 1;
    private static final long BOOL = 9;

    private final Map<String, HostTensor> variables;
    private final List<OnnxNode> nodes = new ArrayList<>();
    private final Map<String, HostTensor> initializers = new LinkedHashMap<>();
    private final Map<Tensor, String> names = new HashMap<>();
    private final Map.Entry<String, Tensor> input;
    private final Map.Entry<String, Tensor> output;

    OnnxGraph(Graph graph, Map<String, HostTensor> variables) {
        this.variables = variables;
        this.input = graph.inputs().entrySet().iterator().next();
        this.output = graph.outputs().entrySet().iterator().next();
        for (Tensor tensor : graph.tensors()) {
            names.put(tensor, tensor == output.getValue() ? output.getKey() : "t" + tensor.id());
            add(tensor);
        }
    }

    List<OnnxNode> nodes() {
        return nodes;
    }

    /** Weights and constants by name. */
    Map<String, HostTensor> initializers() {
        return initializers;
    }

    Map.Entry<String, Tensor> input() {
        return input;
    }

    Map.Entry<String, Tensor> output() {
        return output;
    }

    private void add(Tensor tensor) {
        Op op = tensor.op();
        if (op instanceof Op.Input) {
            names.put(tensor, input.getKey());
        } else if (op instanceof Op.Variable variable) {
            String name = variable.spec().name();
            names.put(tensor, name);
            // The count of batches is of no use in evaluation.
            if (variable.spec().type() == DType.FLOAT32) {
                initializers.put(name, variables.get(name));
            }
        } else if (op instanceof Op.Constant constant) {
            initializers.put(names.get(tensor), filled(tensor.shape(), constant.value()));
        } else if (op instanceof Op.Identity) {
            initializers.put(names.get(tensor), identity(tensor.shape()));
        } else if (op instanceof Op.Silu) {
            String sigmoid = names.get(tensor) + ".sigmoid";
            nodes.add(new OnnxNode("Sigmoid", operands(tensor), sigmoid));
            nodes.add(new OnnxNode("Mul", List.of(operand(tensor, 0), sigmoid), names.get(tensor)));
        } else if (op instanceof Op.Greater) {
            asFloat(tensor, new OnnxNode("Greater", operands(tensor), names.get(tensor) + ".bool"));
        } else if (op instanceof Op.Equal) {
            asFloat(tensor, new OnnxNode("Equal", operands(tensor), names.get(tensor) + ".bool"));
        } else if (op instanceof Op.ArgMax argMax) {
            asFloat(
                    tensor,
                    new OnnxNode("ArgMax", operands(tensor), names.get(tensor) + ".index")
                            .with("axis", argMax.axis())
                            .with("keepdims", 0));
        } else if (op instanceof Op.Where) {
            String condition = names.get(tensor) + ".bool";
            nodes.add(new OnnxNode("Cast", List.of(operand(tensor, 0)), condition).with("to", BOOL));
            nodes.add(new OnnxNode(
                    "Where", List.of(condition, operand(tensor, 1), operand(tensor, 2)), names.get(tensor)));
        } else {
            nodes.add(node(tensor));
        }
    }

    private void asFloat(Tensor tensor, OnnxNode node) {
        nodes.add(node);
        nodes.add(new OnnxNode("Cast", List.of(node.output()), names.get(tensor)).with("to", FLOAT));
    }

    /** What is a single node. */
    private OnnxNode node(Tensor tensor) {
        Op op = tensor.op();
        Shape before = tensor.inputs().get(0).shape();
        if (op instanceof Op.Add) {
            return simple("Add", tensor);
        } else if (op instanceof Op.Subtract) {
            return simple("Sub", tensor);
        } else if (op instanceof Op.Multiply) {
            return simple("Mul", tensor);
        } else if (op instanceof Op.Divide) {
            return simple("Div", tensor);
        } else if (op instanceof Op.Maximum) {
            return simple("Max", tensor);
        } else if (op instanceof Op.Minimum) {
            return simple("Min", tensor);
        } else if (op instanceof Op.Negate) {
            return simple("Neg", tensor);
        } else if (op instanceof Op.Exp) {
            return simple("Exp", tensor);
        } else if (op instanceof Op.Log) {
            return simple("Log", tensor);
        } else if (op instanceof Op.Sqrt) {
            return simple("Sqrt", tensor);
        } else if (op instanceof Op.Abs) {
            return simple("Abs", tensor);
        } else if (op instanceof Op.Relu) {
            return simple("Relu", tensor);
        } else if (op instanceof Op.Sigmoid) {
            return simple("Sigmoid", tensor);
        } else if (op instanceof Op.Tanh) {
            return simple("Tanh", tensor);
        } else if (op instanceof Op.StopGradient) {
            return simple("Identity", tensor);
        } else if (op instanceof Op.Power power) {
            return withConstant("Pow", tensor, "exponent", filled(Shape.scalar(), power.exponent()));
        } else if (op instanceof Op.Sum sum) {
            return withConstant("ReduceSum", tensor, "axes", integers(axes(sum.axes(), before)))
                    .with("keepdims", sum.keepDimensions() ? 1 : 0);
        } else if (op instanceof Op.Mean mean) {
            return reduction("ReduceMean", tensor, mean.axes(), mean.keepDimensions());
        } else if (op instanceof Op.Max max) {
            return reduction("ReduceMax", tensor, max.axes(), max.keepDimensions());
        } else if (op instanceof Op.Norm norm) {
            return reduction("ReduceL2", tensor, norm.axes(), norm.keepDimensions());
        } else if (op instanceof Op.Softmax softmax) {
            return simple("Softmax", tensor).with("axis", softmax.axis());
        } else if (op instanceof Op.LogSoftmax softmax) {
            return simple("LogSoftmax", tensor).with("axis", softmax.axis());
        } else if (op instanceof Op.Reshape reshape) {
            // 0 takes the size that is there.
            return withConstant("Reshape", tensor, "shape", integers(open(before, reshape.shape(), 0)));
        } else if (op instanceof Op.BroadcastTo broadcast) {
            // 1 leaves the size that is there.
            return withConstant("Expand", tensor, "shape", integers(open(before, broadcast.shape(), 1)));
        } else if (op instanceof Op.Permute permute) {
            return simple("Transpose", tensor).with("perm", permute.axes());
        } else if (op instanceof Op.Concat concat) {
            return simple("Concat", tensor).with("axis", concat.axis());
        } else if (op instanceof Op.Slice slice) {
            return new OnnxNode(
                    "Slice",
                    List.of(
                            operand(tensor, 0),
                            constant(tensor, "start", integers(List.of(slice.start()))),
                            constant(tensor, "end", integers(List.of(slice.end()))),
                            constant(tensor, "axis", integers(List.of(slice.axis())))),
                    names.get(tensor));
        } else if (op instanceof Op.MatMul product) {
            return simple("Gemm", tensor)
                    .with("transA", product.transposeFirst() ? 1 : 0)
                    .with("transB", product.transposeSecond() ? 1 : 0);
        } else if (op instanceof Op.Conv2d conv) {
            return simple("Conv", tensor)
                    .with("strides", Collections.nCopies(2, conv.stride()))
                    .with("pads", Collections.nCopies(4, conv.padding()))
                    .with("group", conv.groups());
        } else if (op instanceof Op.MaxPool2d pool) {
            return pool("MaxPool", tensor, pool.kernel(), pool.stride(), pool.padding());
        } else if (op instanceof Op.AveragePool2d pool) {
            return pool("AveragePool", tensor, pool.kernel(), pool.stride(), pool.padding())
                    .with("count_include_pad", 1);
        } else if (op instanceof Op.BatchNorm norm && !norm.training()) {
            return new OnnxNode("BatchNormalization", operands(tensor).subList(0, 5), names.get(tensor))
                    .with("epsilon", (float) norm.epsilon());
        }
        throw new UserException("ONNX has nothing for the operation " + op + ": choose another format");
    }

    private OnnxNode simple(String operator, Tensor tensor) {
        return new OnnxNode(operator, operands(tensor), names.get(tensor));
    }

    private OnnxNode reduction(String operator, Tensor tensor, List<Integer> axes, boolean keep) {
        return simple(operator, tensor)
                .with("axes", axes(axes, tensor.inputs().get(0).shape()))
                .with("keepdims", keep ? 1 : 0);
    }

    private OnnxNode pool(String operator, Tensor tensor, int kernel, int stride, int padding) {
        return simple(operator, tensor)
                .with("kernel_shape", Collections.nCopies(2, kernel))
                .with("strides", Collections.nCopies(2, stride))
                .with("pads", Collections.nCopies(4, padding));
    }

    private OnnxNode withConstant(String operator, Tensor tensor, String name, HostTensor value) {
        return new OnnxNode(operator, List.of(operand(tensor, 0), constant(tensor, name, value)), names.get(tensor));
    }

    private String constant(Tensor tensor, String name, HostTensor value) {
        String full = names.get(tensor) + "." + name;
        initializers.put(full, value);
        return full;
    }

    private List<String> operands(Tensor tensor) {
        return tensor.inputs().stream().map(names::get).toList();
    }

    private String operand(Tensor tensor, int index) {
        return names.get(tensor.inputs().get(index));
    }

    private static List<Integer> axes(List<Integer> axes, Shape shape) {
        return axes.isEmpty() ? IntStream.range(0, shape.rank()).boxed().toList() : axes;
    }

    /** The new shape; what stands for the first size, if it stays the same. */
    private static List<Integer> open(Shape before, Shape after, int same) {
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

    private static HostTensor identity(Shape shape) {
        HostTensor tensor = HostTensor.zeros(DType.FLOAT32, shape);
        int size = shape.dimension(0);
        for (int i = 0; i < size; i++) {
            tensor.floats().put(i * size + i, 1);
        }
        return tensor;
    }
}
