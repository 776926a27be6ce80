package org.genscl.plugins.augmentpolicies;

import org.genscl.api.component.Option;
import org.genscl.api.component.OptionGroup;

/**
 * Options of {@code random-resized-crop}.
 *
 * @param crop size of a view and area of the crop
 * @param ratioMin least width divided by height, before resizing
 * @param ratioMax greatest width divided by height, before resizing
 */
public record RandomResizedCropConfig(
        @OptionGroup CropOptions crop,

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
        Interval.require("ratioMin", ratioMin, "ratio-max", ratioMax);
    }

    /** Aspect ratios from 3:4 to 4:3, torchvision's default. */
    static RandomResizedCropConfig of(CropOptions crop) {
        return new RandomResizedCropConfig(crop, 3.0 / 4, 4.0 / 3);
    }
}
