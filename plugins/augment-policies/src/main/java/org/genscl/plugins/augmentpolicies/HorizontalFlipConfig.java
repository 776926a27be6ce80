package org.genscl.plugins.augmentpolicies;

import org.genscl.api.component.Option;

/**
 * Options of {@code horizontal-flip}.
 *
 * @param probability how often an image is flipped
 */
public record HorizontalFlipConfig(
        @Option(description = "The probability that an image is flipped.", defaultValue = "0.5", min = 0, max = 1)
        double probability) {}
