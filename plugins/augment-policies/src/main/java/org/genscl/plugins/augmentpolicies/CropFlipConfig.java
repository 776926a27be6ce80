package org.genscl.plugins.augmentpolicies;

import org.genscl.api.component.Option;
import org.genscl.api.component.OptionGroup;

/**
 * Options of {@code crop-flip}.
 *
 * @param crop size of a view and area of the crop
 * @param flipProbability how often a view is flipped
 */
public record CropFlipConfig(
        @OptionGroup CropOptions crop,

        @Option(description = "Probability of a horizontal flip.", defaultValue = "0.5", min = 0, max = 1)
        double flipProbability) {}
