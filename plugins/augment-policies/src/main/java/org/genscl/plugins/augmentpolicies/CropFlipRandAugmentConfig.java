package org.genscl.plugins.augmentpolicies;

import org.genscl.api.component.Option;
import org.genscl.api.component.OptionGroup;
import org.genscl.api.component.OptionGroup.Default;

/**
 * Options of {@code rand}.
 *
 * @param crop size of a view and area of the crop
 * @param flipProbability how often a view is flipped
 * @param operations how many operations are applied, N in the paper
 * @param magnitude how strong they are, M in the paper
 */
public record CropFlipRandAugmentConfig(
        @OptionGroup(defaults = @Default(option = "scaleMin", value = "0.08"))
        CropOptions crop,

        @Option(description = "Probability of a horizontal flip.", defaultValue = "0.5", min = 0, max = 1)
        double flipProbability,

        @Option(description = "Number of operations per view.", defaultValue = "1", min = 0, max = 1000)
        int operations,

        @Option(description = "Magnitude of the operations.", defaultValue = "2", min = 0, max = 30)
        int magnitude) {}
