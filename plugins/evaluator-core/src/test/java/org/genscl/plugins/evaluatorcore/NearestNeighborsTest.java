package org.genscl.plugins.evaluatorcore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.genscl.api.dataset.DatasetInfo;
import org.genscl.api.dataset.Split;
import org.genscl.api.error.UserException;
import org.genscl.api.evaluator.Evaluation;
import org.genscl.api.evaluator.Features;
import org.genscl.api.tensor.HostTensor;
import org.genscl.api.tensor.Shape;
import org.genscl.testkit.evaluator.SyntheticContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class NearestNeighborsTest {

    @Test
    void recognisesSeparableClasses() {
        SyntheticContext context = SyntheticContext.separable(Engine.DJL, 90, 40, 1);
        Evaluation evaluation = evaluate(context, 20, 0.1);
        assertThat(evaluation.metrics()).containsOnlyKeys("accuracy").containsEntry("accuracy", 100.0);
        assertThat(evaluation.predictions().orElseThrow()).containsExactly(context.labels(Split.TEST));
    }

    @Test
    void randomLabelsStayNearChance() {
        Evaluation evaluation = evaluate(SyntheticContext.meaningless(Engine.DJL, 300, 300, 1), 200, 0.1);
        assertThat(evaluation.metrics().get("accuracy")).isBetween(20.0, 46.0);
    }

    @Test
    void equalsBruteForceAcrossBlocks() {
        // More samples than a block of the search has, on both sides.
        SyntheticContext context = SyntheticContext.meaningless(Engine.DJL, 1100, 1050, 1);
        Evaluation evaluation = evaluate(context, 25, 0.2);
        assertThat(evaluation.predictions().orElseThrow()).containsExactly(bruteForce(context, 25, 0.2));
    }

    @Test
    void allTrainingSamplesMayVote() {
        SyntheticContext context = SyntheticContext.meaningless(Engine.DJL, 30, 20, 1);
        assertThat(evaluate(context, 30, 0.05).predictions().orElseThrow())
                .containsExactly(bruteForce(context, 30, 0.05));
    }

    @Test
    void refusesMoreNeighborsThanThereAre() {
        assertThatThrownBy(() -> evaluate(SyntheticContext.separable(Engine.DJL, 30, 20, 1), 31, 0.1))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("k is 31")
                .hasMessageContaining("30 samples");
    }

    @Test
    void refusesThemBeforeThereAreFeatures() {
        NearestNeighbors knn = new NearestNeighbors(new NearestNeighborsConfig(200, 0.1));
        DatasetInfo dataset = SyntheticContext.separable(Engine.DJL, 30, 20, 1).dataset();
        assertThatThrownBy(() -> knn.requireFit(dataset, Map.of(Split.TRAIN, 40, Split.TEST, 400)))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("set k to 40 or less");
        assertThatCode(() -> knn.requireFit(dataset, Map.of(Split.TRAIN, 200, Split.TEST, 1)))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, 1e30f})
    void refusesFeaturesThatHaveNoSimilarity(float value) {
        HostTensor values = HostTensor.of(Shape.of(3, 2), new float[] {1, 2, 3, 4, value, 1});
        Features odd = new Features(values, new int[3]);
        Features fine = new Features(HostTensor.of(Shape.of(1, 2), new float[] {1, 0}), new int[1]);
        SimilaritySearch search = new SimilaritySearch(SyntheticContext.separable(Engine.DJL, 30, 20, 1), 1);
        assertThatThrownBy(() -> search.nearest(odd, fine))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("sample 3");
        assertThatThrownBy(() -> search.nearest(fine, odd)).isInstanceOf(UserException.class);
    }

    private static Evaluation evaluate(SyntheticContext context, int k, double temperature) {
        return new NearestNeighbors(new NearestNeighborsConfig(k, temperature)).evaluate(context);
    }

    private static int[] bruteForce(SyntheticContext context, int k, double temperature) {
        Features train = context.features(Split.TRAIN);
        Features test = context.features(Split.TEST);
        return IntStream.range(0, test.size())
                .map(query -> {
                    double[] similarities = IntStream.range(0, train.size())
                            .mapToDouble(sample -> cosine(test, query, train, sample))
                            .toArray();
                    List<Integer> nearest = IntStream.range(0, train.size())
                            .boxed()
                            .sorted(Comparator.comparingDouble(sample -> -similarities[sample]))
                            .limit(k)
                            .toList();
                    double[] votes = new double[context.dataset().classes()];
                    nearest.forEach(
                            sample -> votes[train.labels()[sample]] += Math.exp(similarities[sample] / temperature));
                    return Classes.ofScores(votes);
                })
                .toArray();
    }

    private static double cosine(Features a, int row, Features b, int other) {
        double product = 0;
        double first = 0;
        double second = 0;
        for (int i = 0; i < a.dimension(); i++) {
            double x = a.values().floats().get(row * a.dimension() + i);
            double y = b.values().floats().get(other * b.dimension() + i);
            product += x * y;
            first += x * x;
            second += y * y;
        }
        return product / Math.sqrt(first * second);
    }
}
