package org.genscl.testkit.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.apiguardian.api.API;
import org.genscl.api.backend.Backend;
import org.genscl.api.graph.Graph;
import org.genscl.api.graph.Ops;
import org.genscl.api.loss.ContrastiveLoss;
import org.genscl.api.tensor.HostTensor;
import org.genscl.api.tensor.Shape;
import org.genscl.testkit.backend.GradientCheck;
import org.genscl.testkit.backend.Gradients;
import org.genscl.testkit.backend.Values;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** What every contrastive loss must keep to. A test of such a loss extends this. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public abstract class ContrastiveLossContract {
    private static final int SAMPLES = 5;
    private static final int WIDTH = 6;
    private static final int CLASSES = 7;
    private static final float TOLERANCE = 1e-4f;
    private static final String QUERIES = "contract.queries";
    private static final String KEYS = "contract.keys";

    /** As low as in published recipes: exp(similarity / temperature) exceeds the largest 32-bit float. */
    private static final double LOW_TEMPERATURE = 0.005;

    /** The loss under test. It may have parameters and buffers of its own, such as a learned temperature or a queue. */
    protected abstract ContrastiveLoss loss();

    /**
     * The loss under test with another temperature, or with another initial one if it is learned.
     *
     * @return empty for a loss without a temperature
     */
    protected abstract Optional<ContrastiveLoss> withTemperature(double temperature);

    /** What computes. */
    protected abstract Backend backend();

    /** Whether the loss behaves so; to be overridden where it does not. */
    protected boolean has(ContrastiveLossBehavior behavior) {
        return true;
    }

    private Graph trace(int samples) {
        return trace(loss(), samples);
    }

    private static Graph trace(ContrastiveLoss loss, int samples) {
        Ops ops = new Ops();
        return Graph.of(Map.of(
                "loss",
                loss.loss(
                        ops,
                        ops.variable(Gradients.parameter(QUERIES, Shape.of(samples, WIDTH))),
                        ops.variable(Gradients.parameter(KEYS, Shape.of(samples, WIDTH))),
                        ops.input("query-labels", Shape.of(samples, CLASSES)),
                        ops.input("key-labels", Shape.of(samples, CLASSES)))));
    }

    @Test
    void isAScalarWithAGradientForBothViews() {
        Graph graph = trace(SAMPLES);
        assertThat(graph.output("loss").shape())
                .as("shape of the loss, which is a scalar")
                .isEqualTo(Shape.scalar());
        assertThat(graph.variables().keySet())
                .as("what the loss depends on: the projections of both views, and variables of its own")
                .contains(QUERIES, KEYS);
        assertThat(trace(SAMPLES).variables().equals(graph.variables()))
                .as("the loss has the same parameters and buffers in every trace")
                .isTrue();
    }

    @Test
    void theGradientAgreesWithDifferences() {
        Graph graph = trace(SAMPLES);
        Views views = Views.random(SAMPLES);
        ContrastiveLossBehavior ofValue = ContrastiveLossBehavior.GRADIENT_OF_VALUE;
        GradientCheck.assertGradient(
                backend(), graph, views.variables(graph), views.labels(graph), ofValue, has(ofValue));
    }

    /** A softmax that does not subtract the greatest logit first overflows. */
    @Test
    void lowTemperatureDoesNotOverflow() {
        ContrastiveLoss loss =
                withTemperature(LOW_TEMPERATURE).orElseGet(() -> Assumptions.abort("a loss without a temperature"));
        Graph graph = trace(loss, SAMPLES);
        Views random = Views.random(SAMPLES);
        for (Views views : List.of(random, random.withKeys(random.queries()))) {
            GradientCheck.assertFinite(
                    "at temperature " + LOW_TEMPERATURE + ": ",
                    backend(),
                    graph,
                    views.variables(graph),
                    views.labels(graph));
        }
    }

    @Test
    void samplesWithoutAPartnerDoNoHarm() {
        for (int samples : new int[] {1, SAMPLES}) {
            Graph graph = trace(samples);
            Views views = Views.random(samples).withLabels(oneHot(samples, 0), oneHot(samples, samples + 1));
            GradientCheck.assertFinite(
                    "for " + samples + " samples that share no label: ",
                    backend(),
                    graph,
                    views.variables(graph),
                    views.labels(graph));
        }
    }

    @Test
    void equalProjectionsDoNoHarm() {
        Graph graph = trace(SAMPLES);
        float[] values = new float[SAMPLES * WIDTH];
        for (int row = 0; row < SAMPLES; row++) {
            values[row * WIDTH] = 1;
        }
        HostTensor same = HostTensor.of(Shape.of(SAMPLES, WIDTH), values);
        Views views = new Views(same, same, oneHot(SAMPLES, 0), oneHot(SAMPLES, 0));
        GradientCheck.assertFinite(
                "for projections that are all equal: ", backend(), graph, views.variables(graph), views.labels(graph));
    }

    @Test
    void theOrderOfSamplesDoesNotMatter() {
        Views views = Views.random(SAMPLES);
        int[] order = {3, 0, 4, 1, 2};
        assertThat(value(views.ordered(order)))
                .as("loss of the same samples in another order")
                .isCloseTo(value(views), within(TOLERANCE));
    }

    @Test
    void labelsMatter() {
        Views views = Views.random(SAMPLES);
        float before = value(views);
        float after = value(views.withLabels(oneHot(SAMPLES, 0), oneHot(SAMPLES, 1)));
        if (has(ContrastiveLossBehavior.USES_LABELS)) {
            assertThat(Math.abs(after - before))
                    .as("difference that labels make%s", ContrastiveLossBehavior.USES_LABELS.unlessIntended())
                    .isGreaterThan(TOLERANCE);
        } else {
            assertThat(after)
                    .as("loss with other labels%s", ContrastiveLossBehavior.USES_LABELS.declaredAbsent())
                    .isCloseTo(before, within(TOLERANCE));
        }
    }

    private float value(Views views) {
        Graph graph = trace(SAMPLES);
        return Values.outputs(backend(), graph, views.variables(graph), views.labels(graph))
                .get("loss")
                .floats()
                .get(0);
    }

    /** Of class {@code first}, {@code first + 1} and so on. */
    private static HostTensor oneHot(int samples, int first) {
        float[] labels = new float[samples * CLASSES];
        for (int row = 0; row < samples; row++) {
            labels[row * CLASSES + (first + row) % CLASSES] = 1;
        }
        return HostTensor.of(Shape.of(samples, CLASSES), labels);
    }

    /** Two views of a batch with their labels. */
    private record Views(HostTensor queries, HostTensor keys, HostTensor queryLabels, HostTensor keyLabels) {

        /** Rows of norm 1; soft labels. */
        static Views random(int samples) {
            Random random = new Random(3);
            return new Views(
                    rows(random, samples, WIDTH, 2),
                    rows(random, samples, WIDTH, 2),
                    rows(random, samples, CLASSES, 1),
                    rows(random, samples, CLASSES, 1));
        }

        /** Of norm 1, or, for power 1, positive and of sum 1. */
        private static HostTensor rows(Random random, int rows, int width, int power) {
            float[] values = new float[rows * width];
            for (int row = 0; row < rows; row++) {
                double sum = 0;
                for (int i = row * width; i < (row + 1) * width; i++) {
                    values[i] = power == 1 ? random.nextFloat() : (float) random.nextGaussian();
                    sum += Math.pow(values[i], power);
                }
                for (int i = row * width; i < (row + 1) * width; i++) {
                    values[i] /= (float) Math.pow(sum, 1.0 / power);
                }
            }
            return HostTensor.of(Shape.of(rows, width), values);
        }

        Views withLabels(HostTensor ofQueries, HostTensor ofKeys) {
            return new Views(queries, keys, ofQueries, ofKeys);
        }

        Views ordered(int[] order) {
            return new Views(
                    ordered(queries, order),
                    ordered(keys, order),
                    ordered(queryLabels, order),
                    ordered(keyLabels, order));
        }

        private static HostTensor ordered(HostTensor rows, int[] order) {
            int width = rows.shape().dimension(1);
            float[] from = rows.toFloatArray();
            float[] to = new float[from.length];
            for (int row = 0; row < order.length; row++) {
                System.arraycopy(from, order[row] * width, to, row * width, width);
            }
            return HostTensor.of(rows.shape(), to);
        }

        Views withKeys(HostTensor others) {
            return new Views(queries, others, queryLabels, keyLabels);
        }

        /** The projections, and the loss's own parameters and buffers as they are at the start of training. */
        Map<String, HostTensor> variables(Graph graph) {
            Map<String, HostTensor> variables = new LinkedHashMap<>(Values.initial(graph));
            variables.put(QUERIES, queries);
            variables.put(KEYS, keys);
            return variables;
        }

        /** What the graph wants: a loss need not use labels. */
        Map<String, HostTensor> labels(Graph graph) {
            Map<String, HostTensor> labels =
                    new LinkedHashMap<>(Map.of("query-labels", queryLabels, "key-labels", keyLabels));
            labels.keySet().retainAll(graph.inputs().keySet());
            return labels;
        }
    }
}
