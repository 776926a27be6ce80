package org.genscl.plugins.augmentpolicies;

import java.util.Optional;
import org.genscl.api.component.Option;

/**
 * The options of a random resized crop that every policy has.
 *
 * @param size height and width of a view in pixels; if absent, the dataset's
 * @param scaleMin minimum area of the crop as a fraction of the image's
 * @param scaleMax maximum area of the crop as a fraction of the image's
 */
public record CropOptions(
        @Option(description = "Height and width of a view in pixels; by default the dataset's.", min = 1, max = 8192)
        Optional<Integer> size,

        @Option(
                description = "Range of the random crop's area as a fraction of the image's area: minimum.",
                defaultValue = "0.2",
                min = 0,
                minExclusive = true,
                max = 1)
        double scaleMin,

        @Option(
                description = "Range of the random crop's area as a fraction of the image's area: maximum.",
                defaultValue = "1.0",
                min = 0,
                minExclusive = true,
                max = 1)
        double scaleMax) {

    public CropOptions {
        Interval.require("scaleMin", scaleMin, "scale-max", scaleMax);
    }
}
