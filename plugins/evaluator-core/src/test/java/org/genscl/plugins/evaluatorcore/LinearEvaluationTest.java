package org.genscl.plugins.evaluatorcore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.genscl.api.augmentation.Augmentation;
import org.genscl.api.component.Component;
import org.genscl.api.component.ComponentFactory;
import org.genscl.api.component.EmptyConfig;
import org.genscl.api.component.Kind;
import org.genscl.api.component.Selection;
import org.genscl.api.dataset.Split;
import org.genscl.api.error.UserException;
import org.genscl.api.evaluator.Evaluation;
import org.genscl.api.evaluator.Evaluator;
import org.genscl.api.graph.Ops;
import org.genscl.api.graph.Tensor;
import org.genscl.api.graph.VariableSpec;
import org.genscl.api.image.Image;
import org.genscl.api.image.ImageSize;
import org.genscl.api.loss.ClassificationLoss;
import org.genscl.api.optimizer.Optimizer;
import org.genscl.api.program.UpdateRule;
import org.genscl.api.schedule.Schedule;
import org.genscl.testkit.evaluator.SyntheticContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LinearEvaluationTest {
    private static final boolean CACHED = false;
    private static final boolean AUGMENTED = true;

    @Test
    void learnsSeparableClassesFromCachedFeatures() {
        SyntheticContext context = SyntheticContext.separable(Engine.DJL, 60, 40, 1);
        Evaluation evaluation = evaluate(context, CACHED, 6, 16, 0.1);

        assertThat(evaluation.metrics()).containsEntry("accuracy", 100.0).containsEntry("train-accuracy", 100.0);
        assertThat(evaluation.metrics().keySet())
                .containsExactly("accuracy", "best-accuracy", "test-loss", "train-loss", "train-accuracy");
        assertThat(evaluation.predictions().orElseThrow()).containsExactly(context.labels(Split.TEST));
    }

    @Test
    void learnsSeparableClassesFromAugmentedImagesAndLeavesTheEncoderAlone() {
        SyntheticContext context = SyntheticContext.separable(Engine.DJL, 60, 40, 1);
        Evaluation evaluation = evaluate(context, AUGMENTED, 6, 16, 0.1);

        assertThat(evaluation.metrics()).containsEntry("accuracy", 100.0);
        Map<String, ?> variables = context.finalState().orElseThrow().variables();
        assertThat(variables).containsOnlyKeys("encoder.scale", "fc.weight", "fc.bias");
        assertThat(context.finalState()
                        .orElseThrow()
                        .variables()
                        .get("encoder.scale")
                        .toFloatArray())
                .containsExactly(context.encoderVariables().get("encoder.scale").toFloatArray());
    }

    @Test
    void imagesThatAreNotChangedTrainAsTheirFeaturesDo() {
        SyntheticContext context = SyntheticContext.separable(Engine.DJL, 30, 20, 1);
        Evaluation cached = evaluate(context, CACHED, 3, 8, 0.01);
        Evaluation images =
                new LinearEvaluation(config(3, 8, Optional.of(Identity.class)), new Factory(0.01)).evaluate(context);
        images.metrics()
                .forEach((name, value) ->
                        assertThat(value).as(name).isCloseTo(cached.metrics().get(name), within(1e-4)));
    }

    @Test
    void randomLabelsStayNearChance() {
        Evaluation evaluation = evaluate(SyntheticContext.meaningless(Engine.DJL, 200, 300, 1), CACHED, 5, 32, 0.05);
        assertThat(evaluation.metrics().get("accuracy")).isBetween(20.0, 46.0);
    }

    @Test
    void theSeedDecidesTheResult() {
        Evaluation first = evaluate(SyntheticContext.meaningless(Engine.DJL, 50, 40, 1), AUGMENTED, 2, 16, 0.05);
        Evaluation again = evaluate(SyntheticContext.meaningless(Engine.DJL, 50, 40, 1), AUGMENTED, 2, 16, 0.05);
        Evaluation other = evaluate(SyntheticContext.meaningless(Engine.DJL, 50, 40, 2), AUGMENTED, 2, 16, 0.05);
        assertThat(again.metrics()).isEqualTo(first.metrics());
        assertThat(again.predictions().orElseThrow())
                .containsExactly(first.predictions().orElseThrow());
        assertThat(other.metrics()).isNotEqualTo(first.metrics());
    }

    @Test
    void meansAreOverSamplesWhateverTheBatches() {
        // Without learning, every batch size measures the same.
        Evaluation whole = evaluate(tenSamples(), CACHED, 1, 10, 0);
        for (int batchSize : new int[] {1, 3, 4, 16}) {
            Evaluation parts = evaluate(tenSamples(), CACHED, 1, batchSize, 0);
            whole.metrics()
                    .forEach((name, value) -> assertThat(parts.metrics().get(name))
                            .as(name + " with batches of " + batchSize)
                            .isCloseTo(value, within(1e-4)));
        }
    }

    @Test
    void paddingHasNoPartInTraining() {
        Evaluation full = evaluate(tenSamples(), AUGMENTED, 4, 10, 0.1);
        Evaluation padded = evaluate(tenSamples(), AUGMENTED, 4, 16, 0.1);
        full.metrics()
                .forEach((name, value) ->
                        assertThat(padded.metrics().get(name)).as(name).isCloseTo(value, within(1e-4)));
    }

    @Test
    void reportsEachEpochAndTheBestOfThem() {
        SyntheticContext context = SyntheticContext.meaningless(Engine.DJL, 40, 50, 3);
        Evaluation evaluation = evaluate(context, CACHED, 6, 8, 0.5);

        assertThat(context.reports()).hasSize(6);
        List<Double> accuracies =
                context.reports().stream().map(report -> report.get("accuracy")).toList();
        assertThat(evaluation.metrics())
                .containsEntry("accuracy", accuracies.get(5))
                .containsEntry(
                        "best-accuracy",
                        accuracies.stream().max(Double::compare).orElseThrow());
        assertThat(accuracies.get(5)).isLessThan(evaluation.metrics().get("best-accuracy"));
        assertThat(context.reports().get(5)).containsEntry("learning-rate", 0.5);
    }

    @Test
    void asksTheScheduleForEachStep() {
        Factory factory = new Factory(0.1);
        new LinearEvaluation(config(2, 4, Optional.empty()), factory)
                .evaluate(SyntheticContext.separable(Engine.DJL, 10, 5, 1));
        assertThat(factory.asked)
                .containsExactly(
                        new Schedule.Progress(1, 2, 0, 3),
                        new Schedule.Progress(1, 2, 1, 3),
                        new Schedule.Progress(1, 2, 2, 3),
                        new Schedule.Progress(2, 2, 0, 3),
                        new Schedule.Progress(2, 2, 1, 3),
                        new Schedule.Progress(2, 2, 2, 3));
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e38, 1e308})
    void trainingWhoseLossIsNotFiniteDiverged(double learningRate) {
        assertDiverges(
                config(3, 16, Optional.empty()),
                learningRate,
                "the linear classifier diverged",
                "in epoch 1 of 3",
                "optimizer.learning-rate");
    }

    @Test
    void aLossThatIsFiniteButAbsurdDiverged() {
        assertDiverges(
                config(3, 16, Optional.empty()),
                1e20,
                "the linear classifier diverged: its training loss grew from",
                "in epoch 3 of 3, at learning rate 1.0E20");
    }

    @Test
    void aSingleStepThatSpoilsTheClassifierIsSeenInTesting() {
        assertDiverges(config(1, 64, Optional.empty()), 1e308, "its test loss became", "in epoch 1 of 1");
    }

    @Test
    void aLossThatGrowsBeyondMeasureDiverged() {
        assertDiverges(
                config(25, 64, Optional.empty(), TooMuchDecay.class),
                30,
                "its training loss grew from",
                "in epoch 25 of 25, at learning rate 30.0",
                "optimizer.weight-decay");
    }

    private static void assertDiverges(LinearEvaluationConfig config, double learningRate, String... messages) {
        LinearEvaluation evaluation = new LinearEvaluation(config, new Factory(learningRate));
        assertThatThrownBy(() -> evaluation.evaluate(SyntheticContext.meaningless(Engine.DJL, 40, 20, 1)))
                .isInstanceOf(UserException.class)
                .hasMessageContainingAll(messages);
    }

    @Test
    void aHighLossOfAHighLearningRateIsNoDivergence() {
        Evaluation evaluation = evaluate(SyntheticContext.separable(Engine.DJL, 60, 40, 1), CACHED, 6, 16, 500);
        assertThat(evaluation.metrics()).containsKey("accuracy");
    }

    private static SyntheticContext tenSamples() {
        return SyntheticContext.meaningless(Engine.DJL, 10, 7, 1);
    }

    /** On cached features and on augmented images. */
    static Stream<Evaluator> evaluators() {
        return Stream.<Optional<Class<? extends Augmentation>>>of(Optional.empty(), Optional.of(Brightness.class))
                .map(augmentation -> new LinearEvaluation(config(2, 16, augmentation), new Factory(0.1)));
    }

    private static Evaluation evaluate(
            SyntheticContext context, boolean augmented, int epochs, int batchSize, double learningRate) {
        Optional<Class<? extends Augmentation>> augmentation =
                augmented ? Optional.of(Brightness.class) : Optional.empty();
        return new LinearEvaluation(config(epochs, batchSize, augmentation), new Factory(learningRate))
                .evaluate(context);
    }

    private static LinearEvaluationConfig config(
            int epochs, int batchSize, Optional<Class<? extends Augmentation>> augmentation) {
        return config(epochs, batchSize, augmentation, GradientDescent.class);
    }

    private static LinearEvaluationConfig config(
            int epochs,
            int batchSize,
            Optional<Class<? extends Augmentation>> augmentation,
            Class<? extends Optimizer> optimizer) {
        return new LinearEvaluationConfig(
                epochs,
                batchSize,
                augmentation.map(type -> select(Kind.AUGMENTATION, type)),
                select(Kind.OPTIMIZER, optimizer),
                select(Kind.SCHEDULE, Constant.class),
                select(Kind.CLASSIFICATION_LOSS, CrossEntropy.class));
    }

    private static <T> Selection<T> select(Kind<T> kind, Class<? extends T> implementation) {
        return new Selection<>(
                new Component<>(kind, "test", EmptyConfig.class, implementation, "Of the test."), new EmptyConfig());
    }

    /** Makes the components of the test. */
    private record Factory(double learningRate, List<Schedule.Progress> asked) implements ComponentFactory {
        Factory(double learningRate) {
            this(learningRate, new ArrayList<>());
        }

        @Override
        public <T> T create(Selection<T> selection) {
            List<Object> all = List.of(
                    new GradientDescent(learningRate),
                    new TooMuchDecay(learningRate),
                    new Constant(asked),
                    new CrossEntropy(),
                    new Brightness(),
                    new Identity());
            Class<? extends T> wanted = selection.component().implementation();
            return all.stream()
                    .filter(wanted::isInstance)
                    .map(wanted::cast)
                    .findFirst()
                    .orElseThrow();
        }
    }

    private record GradientDescent(double learningRate) implements Optimizer {
        @Override
        public UpdateRule rule(VariableSpec parameter) {
            return UpdateRule.trace(
                    List.of(),
                    Optional.empty(),
                    (ops, operands) -> Map.of(
                            UpdateRule.PARAMETER,
                            ops.subtract(
                                    operands.parameter(), ops.multiply(operands.learningRate(), operands.gradient()))));
        }
    }

    /** Weight decay of 0.1, so that at a learning rate of 30 weights double in size with each step. */
    private record TooMuchDecay(double learningRate) implements Optimizer {
        @Override
        public UpdateRule rule(VariableSpec parameter) {
            return UpdateRule.trace(
                    List.of(),
                    Optional.empty(),
                    (ops, operands) -> Map.of(
                            UpdateRule.PARAMETER,
                            ops.subtract(
                                    operands.parameter(),
                                    ops.multiply(
                                            operands.learningRate(),
                                            ops.add(operands.gradient(), ops.multiply(operands.parameter(), 0.1))))));
        }
    }

    private record Constant(List<Schedule.Progress> asked) implements Schedule {
        @Override
        public double learningRate(double base, Progress progress) {
            asked.add(progress);
            return base;
        }
    }

    private record CrossEntropy() implements ClassificationLoss {
        @Override
        public Tensor losses(Ops ops, Tensor logits, Tensor labels) {
            return ops.negate(ops.sum(ops.multiply(labels, ops.logSoftmax(logits, 1)), false, 1));
        }
    }

    private record Identity() implements Augmentation {
        @Override
        public Image apply(Image image, RandomGenerator random) {
            return image;
        }

        @Override
        public ImageSize outputSize(ImageSize input) {
            return input;
        }
    }

    /** Adds a little to all pixels. */
    private record Brightness() implements Augmentation {
        @Override
        public Image apply(Image image, RandomGenerator random) {
            int added = random.nextInt(30);
            byte[] pixels = image.pixels().clone();
            for (int i = 0; i < pixels.length; i++) {
                pixels[i] = (byte) ((pixels[i] & 0xff) + added);
            }
            return new Image(image.height(), image.width(), image.channels(), pixels);
        }

        @Override
        public ImageSize outputSize(ImageSize input) {
            return input;
        }
    }
}
