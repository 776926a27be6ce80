package [=package];

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.genscl.api.error.UserException;
import org.genscl.api.graph.Graph;
import org.genscl.api.graph.Op;
import org.genscl.api.graph.PartialOpVisitor;
import org.genscl.api.graph.PoolFunction;
import org.genscl.api.graph.Tensor;
import org.genscl.api.graph.VariableSpec;
import org.genscl.api.tensor.DType;
import org.genscl.api.tensor.HostTensor;
import org.genscl.api.tensor.Shape;

/** A graph in the format's own terms. What the format has nothing for is refused, and named. */
final class Translation implements PartialOpVisitor<Tensor, Void> {
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
        String computed = tensor.asInput().orElse("t" + tensor.id());
        names.put(tensor, tensor.asVariable().map(VariableSpec::name).orElse(computed));
        tensor.op().accept(this, tensor);
    }

    // A line for each operation that the format has. This is where it grows.

    @Override
    public Void other(Op op, Tensor tensor) {
        throw new UserException("[=name] files have nothing for the operation '" + op.traits().name()
                + "': choose another format");
    }

    @Override
    public Void input(Op.Input op, Tensor tensor) {
        // The batch's size stays open: the file takes batches of any.
        return add(tensor, "input", numbers(tensor.shape(), 1));
    }

    @Override
    public Void variable(Op.Variable op, Tensor tensor) {
        // The count of batches is of no use in evaluation.
        return op.spec().type() == DType.FLOAT32
                ? add(tensor, "weights", weights(variables.get(op.spec().name())))
                : null;
    }

    @Override
    public Void constant(Op.Constant op, Tensor tensor) {
        List<Double> numbers = numbers(op.shape(), 0);
        numbers.add(0, op.value());
        return add(tensor, "constant", numbers);
    }

    @Override
    public Void binary(Op.Binary op, Tensor tensor) {
        return switch (op.function()) {
            case ADD -> add(tensor, "add", List.of());
            case MULTIPLY -> add(tensor, "multiply", List.of());
            default -> other(op, tensor);
        };
    }

    @Override
    public Void unary(Op.Unary op, Tensor tensor) {
        return switch (op.function()) {
            case RELU -> add(tensor, "relu", List.of());
            case SIGMOID -> add(tensor, "sigmoid", List.of());
            case SILU -> add(tensor, "silu", List.of());
            default -> other(op, tensor);
        };
    }

    @Override
    public Void reduction(Op.Reduction op, Tensor tensor) {
        return switch (op.function()) {
            case SUM -> add(tensor, "sum", axes(op.axes(), op.keepDimensions()));
            case MEAN -> add(tensor, "mean", axes(op.axes(), op.keepDimensions()));
            default -> other(op, tensor);
        };
    }

    @Override
    public Void reshape(Op.Reshape op, Tensor tensor) {
        return add(tensor, "reshape", openShape(tensor.inputs().get(0).shape(), op.shape()));
    }

    @Override
    public Void matMul(Op.MatMul op, Tensor tensor) {
        return add(tensor, "matmul", List.of(number(op.transposeFirst()), number(op.transposeSecond())));
    }

    @Override
    public Void conv2d(Op.Conv2d op, Tensor tensor) {
        return add(tensor, "conv2d", numbers(op.stride(), op.padding(), op.groups()));
    }

    @Override
    public Void pool2d(Op.Pool2d op, Tensor tensor) {
        return op.function() == PoolFunction.MAX
                ? add(tensor, "maxpool2d", numbers(op.kernel(), op.stride(), op.padding()))
                : other(op, tensor);
    }

    @Override
    public Void batchNorm(Op.BatchNorm op, Tensor tensor) {
        return op.training() ? other(op, tensor) : add(tensor, "batchnorm", List.of(op.epsilon()));
    }

    private Void add(Tensor tensor, String operation, List<Double> numbers) {
        List<String> operands = tensor.inputs().stream()
                .filter(operand -> operand.type() == DType.FLOAT32)
                .map(names::get)
                .toList();
        statements.add(new Statement(names.get(tensor), operation, operands, numbers));
        return null;
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
