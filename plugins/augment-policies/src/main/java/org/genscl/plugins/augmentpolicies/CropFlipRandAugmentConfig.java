package org.genscl.plugins.augmentpolicies;

import java.util.Optional;
import org.genscl.api.component.Option;

/**
 * Options of {@code rand}.
 *
 * @param size height and width of a view
 * @param scaleMin least share of the image's area
 * @param scaleMax greatest share of the image's area
 * @param flipProbability how often a view is flipped
 * @param operations how many operations are applied, N in the paper
 * @param magnitude how strong they are, M in the paper
 */
public record CropFlipRandAugmentConfig(
        @Option(
                description = "Height and width of a view in pixels; the data set's size if not given.",
                min = 1,
                max = 8192)
        Optional<Integer> size,

        @Option(
                description = "The least share of the image's area that a crop covers.",
                defaultValue = "0.08",
                min = 0,
                minExclusive = true,
                max = 1)
        double scaleMin,

        @Option(
                description = "The greatest share of the image's area that a crop covers.",
                defaultValue = "1.0",
                min = 0,
                minExclusive = true,
                max = 1)
        double scaleMax,

        @Option(
                description = "The probability that a view is flipped left to right.",
                defaultValue = "0.5",
                min = 0,
                max = 1)
        double flipProbability,

        @Option(description = "How many operations are applied to a view.", defaultValue = "1", min = 0, max = 1000)
        int operations,

        @Option(description = "How strong the operations are.", defaultValue = "2", min = 0, max = 30)
        int magnitude) {

    public CropFlipRandAugmentConfig {
        RandomResizedCropConfig.requireOrder("scaleMin", scaleMin, "scale-max", scaleMax);
    }
}
