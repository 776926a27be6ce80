package [=package];

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.genscl.api.error.UserException;
import org.genscl.api.graph.Graph;
import org.genscl.api.graph.Op;
import org.genscl.api.graph.Tensor;
import org.genscl.api.tensor.DType;
import org.genscl.api.tensor.HostTensor;
import org.genscl.api.tensor.Shape;

/** A graph in the format's own terms. What the format has nothing for is refused, and named. */
final class Translation {
    private final Map<String, HostTensor> variables;
    private final Map<Tensor, String> names = new HashMap<>();
    private final List<Statement> statements = new ArrayList<>();

    Translation(Graph graph, Map<String, HostTensor> variables) {
        this.variables = variables;
        graph.tensors().forEach(this::add);
        Tensor output = graph.outputs().values().iterator().next();
        statements.add(new Statement("output", "output", List.of(names.get(output)), List.of()));
    }

    List<Statement> statements() {
        return statements;
    }

    private void add(Tensor tensor) {
        if (tensor.op() instanceof Op.Input input) {
            names.put(tensor, input.name());
            // The batch's size stays open: the file takes batches of any.
            add(tensor, "input", numbers(tensor.shape(), 1));
        } else if (tensor.op() instanceof Op.Variable variable) {
            names.put(tensor, variable.spec().name());
            // The count of batches is of no use in evaluation.
            if (variable.spec().type() == DType.FLOAT32) {
                add(tensor, "weights", weights(variables.get(variable.spec().name())));
            }
        } else {
            names.put(tensor, "t" + tensor.id());
            translate(tensor);
        }
    }

    /** A line for each operation that the format has. This is where it grows. */
    private void translate(Tensor tensor) {
        Op op = tensor.op();
        if (op instanceof Op.Constant constant) {
            List<Double> numbers = numbers(tensor.shape(), 0);
            numbers.add(0, constant.value());
            add(tensor, "constant", numbers);
        } else if (op instanceof Op.Add) {
            add(tensor, "add", List.of());
        } else if (op instanceof Op.Multiply) {
            add(tensor, "multiply", List.of());
        } else if (op instanceof Op.Relu) {
            add(tensor, "relu", List.of());
        } else if (op instanceof Op.Sigmoid) {
            add(tensor, "sigmoid", List.of());
        } else if (op instanceof Op.Silu) {
            add(tensor, "silu", List.of());
        } else if (op instanceof Op.Sum sum) {
            add(tensor, "sum", axes(sum.axes(), sum.keepDimensions()));
        } else if (op instanceof Op.Mean mean) {
            add(tensor, "mean", axes(mean.axes(), mean.keepDimensions()));
        } else if (op instanceof Op.Reshape) {
            add(tensor, "reshape", openShape(tensor.inputs().get(0).shape(), tensor.shape()));
        } else if (op instanceof Op.MatMul product) {
            add(tensor, "matmul", List.of(number(product.transposeFirst()), number(product.transposeSecond())));
        } else if (op instanceof Op.Conv2d conv) {
            add(tensor, "conv2d", numbers(conv.stride(), conv.padding(), conv.groups()));
        } else if (op instanceof Op.MaxPool2d pool) {
            add(tensor, "maxpool2d", numbers(pool.kernel(), pool.stride(), pool.padding()));
        } else if (op instanceof Op.BatchNorm norm && !norm.training()) {
            add(tensor, "batchnorm", List.of(norm.epsilon()));
        } else {
            throw new UserException(
                    "[=name] files have nothing for the operation " + op + ": choose another format");
        }
    }

    private void add(Tensor tensor, String operation, List<Double> numbers) {
        List<String> operands = tensor.inputs().stream()
                .filter(operand -> operand.type() == DType.FLOAT32)
                .map(names::get)
                .toList();
        statements.add(new Statement(names.get(tensor), operation, operands, numbers));
    }

    private static List<Double> numbers(int... values) {
        List<Double> numbers = new ArrayList<>();
        for (int value : values) {
            numbers.add((double) value);
        }
        return numbers;
    }

    private static List<Double> numbers(Shape shape, int from) {
        List<Double> all = numbers(shape.toArray());
        return new ArrayList<>(all.subList(from, all.size()));
    }

    private static double number(boolean flag) {
        return flag ? 1 : 0;
    }

    /** Whether to keep dimensions, then the axes; none stands for all. */
    private static List<Double> axes(List<Integer> axes, boolean keep) {
        List<Double> numbers = new ArrayList<>(List.of(number(keep)));
        axes.forEach(axis -> numbers.add((double) axis));
        return numbers;
    }

    /** A first size that stays what it was is 0: it may be the batch's. */
    private static List<Double> openShape(Shape before, Shape after) {
        List<Double> sizes = numbers(after, 0);
        if (before.rank() > 0 && after.rank() > 0 && before.dimension(0) == after.dimension(0)) {
            sizes.set(0, 0.0);
        }
        return sizes;
    }

    /** The rank, the dimensions, then the values. */
    private static List<Double> weights(HostTensor tensor) {
        List<Double> numbers = numbers(tensor.shape(), 0);
        numbers.add(0, (double) tensor.shape().rank());
        FloatBuffer values = tensor.floats();
        while (values.hasRemaining()) {
            numbers.add((double) values.get());
        }
        return numbers;
    }
}
