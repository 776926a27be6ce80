package org.genscl.testkit.liars;

import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.genscl.api.backend.Backend;
import org.genscl.api.dataset.Split;
import org.genscl.api.evaluator.Evaluation;
import org.genscl.api.evaluator.EvaluationContext;
import org.genscl.api.evaluator.EvaluationCost;
import org.genscl.api.evaluator.EvaluationPlan;
import org.genscl.api.evaluator.Evaluator;
import org.genscl.api.evaluator.Features;
import org.genscl.testkit.evaluator.EvaluatorContract;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class EvaluatorLiarsTest {
    @TestFactory
    Stream<DynamicTest> evaluators() {
        return Liars.of(EvaluatorContract.class)
                .honest(BrightestChannel.class)
                .liar(DividesByZero.class, "metricsAreFiniteAndTheFirstIsTheHeadline", "accuracy")
                .liar(GivesAShare.class, "predictionsAreAClassForEachTestSampleAndTheAccuracyIsTheirs", "in percent")
                .liar(
                        PredictsTrainingSamples.class,
                        "predictionsAreAClassForEachTestSampleAndTheAccuracyIsTheirs",
                        "number of predictions for 42 test samples")
                .liar(GetsCheaper.class, "itsCostIsFiniteAndGrowsWithTheData", "for twice the data")
                .liar(Drifts.class, "anEvaluationCanBeRepeated", "of a second evaluation")
                .liar(TunesTheEncoder.class, "theEncoderStaysAsItWas", "encoder.scale", "1 of 12 values differ")
                .tests();
    }

    /** Predicts the channel whose features have the greatest sum; the encoder flattens [C, H, W]. */
    static class BrightestChannel extends EvaluatorContract {
        @Override
        protected Backend backend() {
            return Engine.backend();
        }

        @Override
        protected Evaluator evaluator() {
            return new Evaluator() {
                @Override
                public Evaluation evaluate(EvaluationContext context) {
                    return BrightestChannel.this.evaluate(context);
                }

                @Override
                public EvaluationCost cost(EvaluationPlan plan) {
                    return new EvaluationCost(EnumSet.allOf(Split.class), flops(plan));
                }
            };
        }

        Evaluation evaluate(EvaluationContext context) {
            Features features = context.features(split());
            int[] predictions = new int[features.size()];
            int right = 0;
            for (int sample = 0; sample < predictions.length; sample++) {
                predictions[sample] = predict(features, sample);
                right += predictions[sample] == features.labels()[sample] ? 1 : 0;
            }
            return new Evaluation(
                    Map.of("accuracy", accuracy((double) right / predictions.length)), Optional.of(predictions));
        }

        Split split() {
            return Split.TEST;
        }

        int predict(Features features, int sample) {
            int pixels = features.dimension() / 3;
            double[] sums = new double[3];
            for (int i = 0; i < features.dimension(); i++) {
                sums[i / pixels] += features.values().floats().get(sample * features.dimension() + i);
            }
            int best = sums[1] > sums[0] ? 1 : 0;
            return sums[2] > sums[best] ? 2 : best;
        }

        double accuracy(double share) {
            return 100 * share;
        }

        double flops(EvaluationPlan plan) {
            return plan.testSize();
        }
    }

    static class DividesByZero extends BrightestChannel {
        @Override
        double accuracy(double share) {
            return share / 0;
        }
    }

    static class GivesAShare extends BrightestChannel {
        @Override
        double accuracy(double share) {
            return share;
        }
    }

    static class PredictsTrainingSamples extends BrightestChannel {
        @Override
        Split split() {
            return Split.TRAIN;
        }
    }

    static class GetsCheaper extends BrightestChannel {
        @Override
        double flops(EvaluationPlan plan) {
            return 1.0 / plan.testSize();
        }
    }

    static class Drifts extends BrightestChannel {
        private int predictions;

        @Override
        int predict(Features features, int sample) {
            return predictions++ % 5 % 3;
        }
    }

    static class TunesTheEncoder extends BrightestChannel {
        @Override
        Evaluation evaluate(EvaluationContext context) {
            context.encoderVariables().get("encoder.scale").floats().put(0, 1);
            return super.evaluate(context);
        }
    }
}
