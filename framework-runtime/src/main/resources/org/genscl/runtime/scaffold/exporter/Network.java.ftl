package [=package];

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.genscl.api.tensor.HostTensor;

/** Runs what is in a file, line by line. */
final class Network {
    private final List<Statement> statements;
    private final Map<String, Array> results = new HashMap<>();

    Network(List<Statement> statements) {
        this.statements = statements;
    }

    /**
     * The output for a batch of images.
     *
     * @throws IllegalArgumentException if the file is not whole, or the images do not fit
     */
    HostTensor run(HostTensor images) {
        for (Statement statement : statements) {
            if (statement.operation().equals("output")) {
                return operand(statement, 0).tensor();
            }
            results.put(statement.result(), compute(statement, images));
        }
        throw new IllegalArgumentException("it is cut short: there is no output");
    }

    private Array compute(Statement line, HostTensor images) {
        return switch (line.operation()) {
            case "input" -> input(line, Array.of(images));
            case "weights" -> weights(line);
            case "constant" -> Array.filled(line.numbers().get(0), line.integers(1));
            case "add" -> operand(line, 0).zip(operand(line, 1), Double::sum);
            case "multiply" -> operand(line, 0).zip(operand(line, 1), (a, b) -> a * b);
            case "relu" -> operand(line, 0).map(x -> Math.max(0, x));
            case "sigmoid" -> operand(line, 0).map(x -> 1 / (1 + Math.exp(-x)));
            case "silu" -> operand(line, 0).map(x -> x / (1 + Math.exp(-x)));
            case "sum" -> operand(line, 0).sum(line.integer(0) == 1, line.integers(1));
            case "mean" -> mean(line);
            case "reshape" -> reshape(line);
            case "matmul" -> operand(line, 0).matMul(operand(line, 1), line.integer(0) == 1, line.integer(1) == 1);
            case "conv2d" ->
                operand(line, 0).conv2d(operand(line, 1), line.integer(0), line.integer(1), line.integer(2));
            case "maxpool2d" -> operand(line, 0).maxPool2d(line.integer(0), line.integer(1), line.integer(2));
            case "batchnorm" -> batchNorm(line);
            default -> throw new IllegalArgumentException("there is no operation '" + line.operation() + "'");
        };
    }

    private Array operand(Statement line, int place) {
        String name = line.operands().get(place);
        Array result = results.get(name);
        if (result == null) {
            throw new IllegalArgumentException("'" + name + "' is used before it is computed");
        }
        return result;
    }

    private static Array input(Statement line, Array images) {
        int[] expected = line.integers(0);
        int[] actual = Arrays.copyOfRange(images.shape(), 1, images.shape().length);
        if (!Arrays.equals(expected, actual)) {
            throw new IllegalArgumentException(
                    "it takes images of " + Arrays.toString(expected) + ", not " + Arrays.toString(actual));
        }
        return images;
    }

    private static Array weights(Statement line) {
        int rank = line.integer(0);
        int[] shape = Arrays.copyOf(line.integers(1), rank);
        return new Array(
                shape,
                line.numbers().stream()
                        .skip(1 + rank)
                        .mapToDouble(Double::doubleValue)
                        .toArray());
    }

    private Array mean(Statement line) {
        Array x = operand(line, 0);
        Array sum = x.sum(line.integer(0) == 1, line.integers(1));
        double share = (double) sum.values().length / x.values().length;
        return sum.map(value -> value * share);
    }

    private Array reshape(Statement line) {
        Array x = operand(line, 0);
        int[] shape = line.integers(0);
        if (shape.length > 0 && shape[0] == 0) {
            shape[0] = x.shape()[0];
        }
        return new Array(shape, x.values());
    }

    /** (x − mean) / √(variance + ε) · weight + bias, for each channel. */
    private Array batchNorm(Statement line) {
        Array x = operand(line, 0);
        int[] channels = new int[x.shape().length - 1];
        Arrays.fill(channels, 1);
        channels[0] = x.shape()[1];
        double epsilon = line.numbers().get(0);
        Array mean = new Array(channels, operand(line, 3).values());
        Array scale = new Array(
                channels,
                operand(line, 1)
                        .zip(operand(line, 4), (weight, variance) -> weight / Math.sqrt(variance + epsilon))
                        .values());
        Array bias = new Array(channels, operand(line, 2).values());
        return x.zip(mean, (a, b) -> a - b).zip(scale, (a, b) -> a * b).zip(bias, Double::sum);
    }
}
