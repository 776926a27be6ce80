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
                description = "Length in pixels of the shorter side after resizing.",
                defaultValue = "256",
                min = 1,
                max = 8192)
        int resize,

        @Option(description = "Height and width of a view in pixels; by default the dataset's.", min = 1, max = 8192)
        Optional<Integer> size) {}
