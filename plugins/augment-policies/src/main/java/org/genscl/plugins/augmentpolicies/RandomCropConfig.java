package org.genscl.plugins.augmentpolicies;

import java.util.Optional;
import org.genscl.api.component.Option;

/**
 * Options of {@code random-crop}.
 *
 * @param size height and width of a view
 * @param padding width of the black border that is put around the image first
 */
public record RandomCropConfig(
        @Option(description = "Height and width of a view in pixels; by default the dataset's.", min = 1, max = 8192)
        Optional<Integer> size,

        @Option(
                description = "Width in pixels of the black border added around the image before " + "cropping.",
                defaultValue = "4",
                min = 0,
                max = 8192)
        int padding) {}
