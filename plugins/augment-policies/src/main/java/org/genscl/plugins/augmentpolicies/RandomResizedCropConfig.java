package org.genscl.plugins.augmentpolicies;

import java.util.Optional;
import org.genscl.api.component.Option;
import org.genscl.api.error.InvalidOptionException;

/**
 * Options of {@code random-resized-crop}.
 *
 * @param size height and width of a view
 * @param scaleMin least share of the image's area
 * @param scaleMax greatest share of the image's area
 * @param ratioMin least width divided by height, before resizing
 * @param ratioMax greatest width divided by height, before resizing
 */
public record RandomResizedCropConfig(
        @Option(description = "Height and width of a view in pixels; by default the dataset's.", min = 1, max = 8192)
        Optional<Integer> size,

        @Option(
                description = "Range of the random crop's area as a fraction of the image's area: " + "minimum.",
                defaultValue = "0.2",
                min = 0,
                minExclusive = true,
                max = 1)
        double scaleMin,

        @Option(
                description = "Range of the random crop's area as a fraction of the image's area: " + "maximum.",
                defaultValue = "1.0",
                min = 0,
                minExclusive = true,
                max = 1)
        double scaleMax,

        @Option(
                description = "Minimum aspect ratio (width divided by height) of a crop.",
                defaultValue = "0.75",
                min = 0.001,
                max = 1000)
        double ratioMin,

        @Option(
                description = "Maximum aspect ratio (width divided by height) of a crop.",
                defaultValue = "1.3333333333333333",
                min = 0.001,
                max = 1000)
        double ratioMax) {

    public RandomResizedCropConfig {
        requireOrder("scaleMin", scaleMin, "scale-max", scaleMax);
        requireOrder("ratioMin", ratioMin, "ratio-max", ratioMax);
    }

    /** Crops of the usual shapes, from 3:4 to 4:3. */
    static RandomResizedCropConfig ofScale(Optional<Integer> size, double scaleMin, double scaleMax) {
        return new RandomResizedCropConfig(size, scaleMin, scaleMax, 3.0 / 4, 4.0 / 3);
    }

    static void requireOrder(String option, double least, String otherKey, double greatest) {
        if (least > greatest) {
            throw new InvalidOptionException(
                    option, "must not be above " + otherKey + " (" + greatest + "), is " + least);
        }
    }
}
