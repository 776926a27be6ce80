package org.genscl.runtime.experiment;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.genscl.api.dataset.Dataset;
import org.genscl.api.dataset.DatasetInfo;
import org.genscl.api.dataset.Split;
import org.genscl.api.evaluator.EvaluationCost;
import org.genscl.api.evaluator.EvaluationPlan;
import org.genscl.api.evaluator.Evaluator;
import org.genscl.api.graph.VariableSpec;
import org.genscl.api.image.ImageSize;
import org.genscl.api.program.Program;

/**
 * What is known of an experiment once it is traced, without data or native libraries.
 *
 * @param dataset classes, sizes
 * @param viewSize of the training views
 * @param featureDimension number of features of an image, D
 * @param encoderParameters number of trainable values of the encoder
 * @param headParameters number of trainable values of the projection head or classifier
 * @param training the program that trains
 * @param embedding the program that embeds images for evaluation
 * @param size of the data, where it is known without the data
 * @param evaluators in the recipe's order
 */
public record ExperimentOutline(
        DatasetInfo dataset,
        ImageSize viewSize,
        int featureDimension,
        long encoderParameters,
        long headParameters,
        Program training,
        Program embedding,
        Optional<DataSize> size,
        List<Evaluator> evaluators) {

    /** Samples of the splits. */
    public record DataSize(int train, int test) {}

    static ExperimentOutline of(Components components, ExperimentPrograms program) {
        long encoder = parameters(program.embedding().variables());
        return new ExperimentOutline(
                components.info(),
                program.batch().size(),
                program.featureDimension(),
                encoder,
                parameters(program.training().variables()) - encoder,
                program.training(),
                program.embedding(),
                size(components.dataset()),
                List.copyOf(components.evaluators().values()));
    }

    private static Optional<DataSize> size(Dataset dataset) {
        OptionalInt train = dataset.knownSize(Split.TRAIN);
        OptionalInt test = dataset.knownSize(Split.TEST);
        return train.isPresent() && test.isPresent()
                ? Optional.of(new DataSize(train.getAsInt(), test.getAsInt()))
                : Optional.empty();
    }

    /** What each evaluator computes. */
    public List<EvaluationCost> costs(EvaluationPlan plan) {
        return evaluators.stream().map(evaluator -> evaluator.cost(plan)).toList();
    }

    /** Training steps that measure the batch statistics of the untrained encoder. */
    public static int statisticsSteps(int batchesPerEpoch) {
        return UntrainedEncoder.steps(batchesPerEpoch);
    }

    private static long parameters(Map<String, VariableSpec> variables) {
        return variables.values().stream()
                .filter(VariableSpec::trainable)
                .mapToLong(variable -> variable.shape().elements())
                .sum();
    }
}
