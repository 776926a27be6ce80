package org.genscl.runtime.experiment;

import java.util.Map;
import org.genscl.api.data.DatasetInfo;
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
 */
public record ExperimentOutline(
        DatasetInfo dataset,
        ImageSize viewSize,
        int featureDimension,
        long encoderParameters,
        long headParameters,
        Program training,
        Program embedding) {

    static ExperimentOutline of(DatasetInfo dataset, ExperimentPrograms program) {
        long encoder = parameters(program.embedding().variables());
        return new ExperimentOutline(
                dataset,
                program.batch().size(),
                program.featureDimension(),
                encoder,
                parameters(program.training().variables()) - encoder,
                program.training(),
                program.embedding());
    }

    private static long parameters(Map<String, VariableSpec> variables) {
        return variables.values().stream()
                .filter(VariableSpec::trainable)
                .mapToLong(variable -> variable.shape().elements())
                .sum();
    }
}
