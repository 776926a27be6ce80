package org.genscl.plugins.augmentpolicies;

import java.util.Optional;
import org.genscl.api.component.Option;

/**
 * Options of {@code resize-center-crop}.
 *
 * @param resize the shorter side after resizing
 * @param size height and width of a view
 */
public record ResizeCenterCropConfig(
        @Option(
                description = "The length in pixels to which the shorter side is resized.",
                defaultValue = "256",
                min = 1,
                max = 8192)
        int resize,

        @Option(
                description = "Height and width of a view in pixels; the data set's size if not given.",
                min = 1,
                max = 8192)
        Optional<Integer> size) {}
