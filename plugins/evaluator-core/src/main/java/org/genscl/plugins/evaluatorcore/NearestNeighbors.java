package org.genscl.plugins.evaluatorcore;

import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import org.genscl.api.dataset.DatasetInfo;
import org.genscl.api.dataset.Split;
import org.genscl.api.error.UserException;
import org.genscl.api.evaluator.Evaluation;
import org.genscl.api.evaluator.EvaluationContext;
import org.genscl.api.evaluator.EvaluationCost;
import org.genscl.api.evaluator.EvaluationPlan;
import org.genscl.api.evaluator.Evaluator;
import org.genscl.api.evaluator.Features;

/**
 * Weighted k nearest neighbors (Wu, Xiong, Yu, Lin: Unsupervised Feature Learning via Non-Parametric Instance
 * Discrimination, 2018, section 3.4): the k training samples of greatest cosine similarity s vote for their classes,
 * each with weight exp(s / temperature). Metric: {@code accuracy}.
 */
public final class NearestNeighbors implements Evaluator {
    private final NearestNeighborsConfig config;

    @Inject
    NearestNeighbors(NearestNeighborsConfig config) {
        this.config = config;
    }

    @Override
    public EvaluationCost cost(EvaluationPlan plan) {
        double similarity = 2.0 * plan.featureDimension();
        return new EvaluationCost(EnumSet.allOf(Split.class), similarity * plan.trainSize() * plan.testSize());
    }

    @Override
    public void requireFit(DatasetInfo dataset, Map<Split, Integer> sizes) {
        int samples = sizes.get(Split.TRAIN);
        if (config.k() > samples) {
            throw new UserException("k is " + config.k() + ", but the training split of " + dataset.name() + " has "
                    + samples + " samples; set k to " + samples + " or less");
        }
    }

    @Override
    public Evaluation evaluate(EvaluationContext context) {
        requireFit(context.dataset(), Map.of(Split.TRAIN, context.size(Split.TRAIN)));
        Features train = context.features(Split.TRAIN);
        Features test = context.features(Split.TEST);
        NearestSamples[] nearest = new SimilaritySearch(context, config.k()).nearest(train, test);
        int classes = context.dataset().classes();
        int[] predictions = Arrays.stream(nearest)
                .mapToInt(neighbors -> Classes.ofScores(neighbors.votes(train.labels(), classes, config.temperature())))
                .toArray();
        double accuracy = Classes.accuracy(predictions, test.labels());
        return new Evaluation(Map.of("accuracy", accuracy), Optional.of(predictions));
    }
}
