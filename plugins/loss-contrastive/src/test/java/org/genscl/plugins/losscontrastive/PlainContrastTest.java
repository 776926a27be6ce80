package org.genscl.plugins.losscontrastive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.genscl.api.graph.Graph;
import org.genscl.api.graph.Ops;
import org.genscl.api.loss.ContrastiveLoss;
import org.genscl.api.tensor.HostTensor;
import org.genscl.api.tensor.Shape;
import org.genscl.plugins.backenddjl.DjlBackend;
import org.genscl.plugins.backenddjl.DjlConfig;
import org.genscl.testkit.backend.Gradients;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every option of every contrastive loss against {@link PlainContrast}, its gradient against finite differences of that. */
class PlainContrastTest {
    private static final int SAMPLES = 6;
    private static final int DIMENSION = 4;
    private static final int CLASSES = 4;

    static List<Arguments> options() {
        List<Arguments> options = new ArrayList<>();
        for (ContrastMode mode : ContrastMode.values()) {
            boolean all = mode == ContrastMode.ALL;
            for (double temperature : new double[] {0.1, 0.5}) {
                options.add(arguments(
                        "simclr " + mode + " " + temperature,
                        new SimClr(new ContrastiveConfig(temperature, 0.07, mode)),
                        new PlainContrast(temperature, 0.07, all, true, true, false),
                        Labels.INSTANCES));
                for (LabelSimilarity similarity : LabelSimilarity.values()) {
                    options.add(arguments(
                            "genscl " + mode + " " + temperature + " " + similarity,
                            new GenSupCon(new GenSclConfig(temperature, 0.07, mode, similarity)),
                            new PlainContrast(temperature, 0.07, all, all, similarity == LabelSimilarity.COSINE, false),
                            Labels.MIXED));
                }
                for (SupConForm form : SupConForm.values()) {
                    options.add(arguments(
                            "supcon " + mode + " " + temperature + " " + form,
                            new SupCon(new SupConConfig(temperature, 0.07, mode, form)),
                            new PlainContrast(temperature, 0.07, all, true, true, form == SupConForm.IN),
                            Labels.HARD));
                }
            }
        }
        return options;
    }

    /** What a loss makes of the labels that it gets. */
    private enum Labels {
        MIXED,
        HARD,
        INSTANCES;

        double[][] seen(double[][] given) {
            double[][] seen = new double[given.length][];
            for (int i = 0; i < given.length; i++) {
                seen[i] = new double[this == INSTANCES ? SAMPLES : CLASSES];
                if (this == INSTANCES) {
                    seen[i][i % SAMPLES] = 1;
                } else if (this == MIXED) {
                    seen[i] = given[i];
                } else {
                    seen[i][greatest(given[i])] = 1;
                }
            }
            return seen;
        }

        private static int greatest(double[] label) {
            int greatest = 0;
            for (int c = 1; c < label.length; c++) {
                greatest = label[c] > label[greatest] ? c : greatest;
            }
            return greatest;
        }
    }

    /** The last sample of the first view alone is of the last class. */
    private static double[][] labels(SplittableRandom random) {
        double[][] labels = new double[2 * SAMPLES][CLASSES];
        for (int i = 0; i < labels.length; i++) {
            if (i == SAMPLES - 1) {
                labels[i][CLASSES - 1] = 1;
            } else {
                double lambda = 0.5 + random.nextDouble() / 2;
                labels[i][random.nextInt(CLASSES - 1)] += lambda;
                labels[i][random.nextInt(CLASSES - 1)] += 1 - lambda;
            }
        }
        return labels;
    }

    private static double[][] features(SplittableRandom random) {
        double[][] features = new double[2 * SAMPLES][DIMENSION];
        for (double[] feature : features) {
            for (int d = 0; d < DIMENSION; d++) {
                feature[d] = (float) (random.nextDouble() - 0.5);
            }
        }
        return features;
    }

    private static Gradients compute(ContrastiveLoss loss, double[][] features, double[][] labels) {
        Ops ops = new Ops();
        Shape projections = Shape.of(SAMPLES, DIMENSION);
        Shape distributions = Shape.of(SAMPLES, CLASSES);
        Graph graph = Graph.of(Map.of(
                "loss",
                loss.loss(
                        ops,
                        ops.variable(Gradients.parameter("q", projections)),
                        ops.variable(Gradients.parameter("k", projections)),
                        ops.input("query-labels", distributions),
                        ops.input("key-labels", distributions))));
        Map<String, HostTensor> inputs = new HashMap<>(Map.of(
                "query-labels",
                tensor(distributions, labels, 0),
                "key-labels",
                tensor(distributions, labels, SAMPLES)));
        inputs.keySet().retainAll(graph.inputs().keySet());
        return Gradients.of(
                new DjlBackend(new DjlConfig(1, false, false)),
                graph,
                Map.of("q", tensor(projections, features, 0), "k", tensor(projections, features, SAMPLES)),
                inputs);
    }

    private static HostTensor tensor(Shape shape, double[][] rows, int first) {
        float[] values = new float[(int) shape.elements()];
        int width = shape.dimension(1);
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) rows[first + i / width][i % width];
        }
        return HostTensor.of(shape, values);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("options")
    void lossAndGradient(String name, ContrastiveLoss loss, PlainContrast plain, Labels labels) {
        SplittableRandom random = new SplittableRandom(11);
        double[][] features = features(random);
        double[][] given = labels(random);
        double[][] seen = labels.seen(given);

        Gradients computed = compute(loss, features, given);

        double expected = plain.loss(features, seen);
        assertThat(computed.loss()).isCloseTo(expected, within(2e-6 * Math.max(1, expected)));
        for (int i = 0; i < features.length; i++) {
            float[] gradients = computed.values().get(i < SAMPLES ? "q" : "k");
            for (int d = 0; d < DIMENSION; d++) {
                assertThat((double) gradients[i % SAMPLES * DIMENSION + d])
                        .as("gradient of feature %d of sample %d", d, i)
                        .isCloseTo(difference(plain, features, seen, i, d), within(5e-6));
            }
        }
    }

    private static double difference(PlainContrast plain, double[][] features, double[][] labels, int i, int d) {
        double step = 1e-5;
        double at = features[i][d];
        features[i][d] = at + step;
        double more = plain.loss(features, labels);
        features[i][d] = at - step;
        double less = plain.loss(features, labels);
        features[i][d] = at;
        return (more - less) / (2 * step);
    }

    @Test
    void theLogarithmOfTheMeanIsLess() {
        SplittableRandom random = new SplittableRandom(11);
        double[][] features = features(random);
        double[][] labels = labels(random);
        double out = compute(
                        new SupCon(new SupConConfig(0.1, 0.07, ContrastMode.ALL, SupConForm.OUT)), features, labels)
                .loss();
        double in = compute(new SupCon(new SupConConfig(0.1, 0.07, ContrastMode.ALL, SupConForm.IN)), features, labels)
                .loss();
        // Jensen's inequality, as the paper notes.
        assertThat(in).isLessThan(out - 0.1);
    }

    /** Where exp of every positive's logit, relative to the most similar sample's, is 0 in single precision. */
    @Test
    void staysFiniteAtALowTemperature() {
        double[][] features = new double[2 * SAMPLES][DIMENSION];
        double[][] labels = new double[2 * SAMPLES][CLASSES];
        for (int i = 0; i < features.length; i++) {
            // Both views of a sample point in opposite directions.
            features[i][i % SAMPLES % DIMENSION] = i < SAMPLES ? 1 : -1;
            labels[i][i % SAMPLES % 3] = 1;
        }
        for (SupConForm form : SupConForm.values()) {
            SupConConfig config = new SupConConfig(0.001, 0.001, ContrastMode.ALL, form);
            Gradients computed = compute(new SupCon(config), features, labels);
            assertThat(computed.loss()).isFinite().isGreaterThan(100);
            assertThat(computed.values().get("q")).doesNotContain(Float.NaN);
        }
    }
}
