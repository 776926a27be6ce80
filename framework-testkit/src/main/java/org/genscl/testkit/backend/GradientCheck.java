package org.genscl.testkit.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.apiguardian.api.API;
import org.genscl.api.backend.Backend;
import org.genscl.api.graph.Graph;
import org.genscl.api.graph.VariableSpec;
import org.genscl.api.program.Program;
import org.genscl.api.tensor.DType;
import org.genscl.api.tensor.HostTensor;
import org.genscl.testkit.array.ArrayAssertions;
import org.genscl.testkit.behavior.Behavior;

/**
 * Compares a loss's gradient with what the loss does when its parameters are moved: along the gradient, and in random
 * directions.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class GradientCheck {
    private static final double LONGEST_MOVE = 3e-3;

    /** By how much the loss changes, about: small for it to be straight, large for 32-bit floats to tell. */
    private static final double CHANGE = 1e-3;

    /** Of the gradient's norm. */
    private static final double TOLERANCE = 0.02;

    private static final double NOISE = 1e-3;
    private static final int RANDOM_DIRECTIONS = 2;

    private final Backend backend;
    private final Graph graph;
    private final Map<String, HostTensor> variables;
    private final Map<String, HostTensor> inputs;
    private final Gradients gradients;

    private GradientCheck(
            Backend backend, Graph graph, Map<String, HostTensor> variables, Map<String, HostTensor> inputs) {
        this.backend = backend;
        this.graph = graph;
        this.variables = variables;
        this.inputs = inputs;
        this.gradients = Gradients.of(backend, graph, variables, inputs);
    }

    /**
     * Fails unless the loss and its gradient are finite and agree with central differences.
     *
     * @param graph has the output {@code loss}, a scalar
     * @param variables where the gradient is taken
     * @param inputs by name
     */
    public static void assertAgreesWithDifferences(
            Backend backend, Graph graph, Map<String, HostTensor> variables, Map<String, HostTensor> inputs) {
        GradientCheck check = new GradientCheck(backend, graph, variables, inputs);
        check.assertFinite("");
        Map<String, float[]> gradient = check.gradients.values();
        double norm = Math.sqrt(dot(gradient, gradient));
        if (norm > 0) {
            check.assertSlope(scaled(gradient, 1 / norm), norm, "along the gradient");
        }
        Random random = new Random(7);
        for (int i = 0; i < RANDOM_DIRECTIONS; i++) {
            Map<String, float[]> direction = random(gradient, random);
            check.assertSlope(direction, norm, "in random direction " + i);
        }
    }

    /**
     * Examines a gradient that is that of the value unless the graph stops one on purpose, for example in a target branch.
     *
     * @param graph has the output {@code loss}, a scalar
     * @param variables where the gradient is taken
     * @param inputs by name
     * @param behavior says that the gradient is that of the value; a failure names it
     * @param present whether the component has that behavior. Without it the graph must stop a gradient, and the loss and
     *     its gradient need only be finite
     */
    public static void assertGradient(
            Backend backend,
            Graph graph,
            Map<String, HostTensor> variables,
            Map<String, HostTensor> inputs,
            Behavior behavior,
            boolean present) {
        boolean stops = graph.tensors().stream().anyMatch(Gradients::stops);
        if (!present) {
            assertThat(stops)
                    .as("the graph stops a gradient%s", behavior.declaredAbsent())
                    .isTrue();
            assertFinite("", backend, graph, variables, inputs);
            return;
        }
        Set<String> reached = Gradients.reached(graph.output(Program.Training.LOSS));
        List<String> unreached = graph.variables().values().stream()
                .filter(variable -> variable.trainable() && !reached.contains(variable.name()))
                .map(VariableSpec::name)
                .limit(10)
                .toList();
        assertThat(unreached)
                .as("parameters that no gradient reaches, as the graph stops it%s", behavior.unlessIntended())
                .isEmpty();
        try {
            assertAgreesWithDifferences(backend, graph, variables, inputs);
        } catch (AssertionError failure) {
            throw stops
                    ? new AssertionError(
                            "the graph stops a gradient, so that its gradient is not that of its value"
                                    + behavior.unlessIntended() + "\n" + failure.getMessage(),
                            failure)
                    : failure;
        }
    }

    /**
     * Fails unless the loss and all of its gradient are finite.
     *
     * @param where begins the message of a failure, for example {@code "at temperature 0.1: "}
     */
    public static void assertFinite(
            String where,
            Backend backend,
            Graph graph,
            Map<String, HostTensor> variables,
            Map<String, HostTensor> inputs) {
        new GradientCheck(backend, graph, variables, inputs).assertFinite(where);
    }

    private void assertFinite(String where) {
        assertThat(gradients.loss()).as("%sloss", where).isFinite();
        gradients
                .values()
                .forEach((name, values) -> ArrayAssertions.assertFinite(values, "%sgradient of %s", where, name));
    }

    private void assertSlope(Map<String, float[]> direction, double norm, String where) {
        double move = Math.min(LONGEST_MOVE, CHANGE * Math.max(1, Math.abs(gradients.loss())) / norm);
        double up = loss(direction, move);
        double down = loss(direction, -move);
        assertThat((up - down) / (2 * move))
                .as("slope of the loss %s, by central differences (actual) and by its gradient (expected)", where)
                .isCloseTo(dot(gradients.values(), direction), within(TOLERANCE * norm + NOISE));
    }

    private double loss(Map<String, float[]> direction, double distance) {
        Map<String, HostTensor> moved = new LinkedHashMap<>(variables);
        direction.forEach((name, values) -> {
            HostTensor before = variables.get(name);
            HostTensor after = HostTensor.zeros(DType.FLOAT32, before.shape());
            for (int i = 0; i < values.length; i++) {
                after.floats().put(i, (float) (before.floats().get(i) + distance * values[i]));
            }
            moved.put(name, after);
        });
        return Gradients.of(backend, graph, moved, inputs).loss();
    }

    private static Map<String, float[]> random(Map<String, float[]> like, Random random) {
        Map<String, float[]> direction = new LinkedHashMap<>();
        like.forEach((name, values) -> {
            float[] drawn = new float[values.length];
            for (int i = 0; i < drawn.length; i++) {
                drawn[i] = (float) random.nextGaussian();
            }
            direction.put(name, drawn);
        });
        return scaled(direction, 1 / Math.sqrt(dot(direction, direction)));
    }

    private static Map<String, float[]> scaled(Map<String, float[]> values, double factor) {
        Map<String, float[]> scaled = new LinkedHashMap<>();
        values.forEach((name, from) -> {
            float[] to = new float[from.length];
            for (int i = 0; i < to.length; i++) {
                to[i] = (float) (from[i] * factor);
            }
            scaled.put(name, to);
        });
        return scaled;
    }

    private static double dot(Map<String, float[]> a, Map<String, float[]> b) {
        double sum = 0;
        Set<String> names = a.keySet();
        for (String name : names) {
            for (int i = 0; i < a.get(name).length; i++) {
                sum += (double) a.get(name)[i] * b.get(name)[i];
            }
        }
        return sum;
    }
}
