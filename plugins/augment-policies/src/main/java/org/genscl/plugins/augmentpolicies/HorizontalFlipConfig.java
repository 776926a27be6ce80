package org.genscl.plugins.augmentpolicies;

import org.genscl.api.component.Option;

/**
 * Options of {@code horizontal-flip}.
 *
 * @param probability how often an image is flipped
 */
public record HorizontalFlipConfig(
        @Option(description = "Probability of a horizontal flip.", defaultValue = "0.5", min = 0, max = 1)
        double probability) {}
