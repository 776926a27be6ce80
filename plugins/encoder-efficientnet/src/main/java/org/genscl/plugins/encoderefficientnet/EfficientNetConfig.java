package org.genscl.plugins.encoderefficientnet;

import org.genscl.api.component.Option;

/** Options of the EfficientNetV2 encoders. */
public record EfficientNetConfig(
        @Option(
                description = "First convolution, 3x3: cifar (stride 1) for small images, imagenet "
                        + "(stride 2) for large ones.",
                defaultValue = "cifar")
        Stem stem,

        @Option(
                description =
                        "Width multiplier: multiplies the channels of every layer, rounded to " + "multiples of 8.",
                defaultValue = "1",
                min = 0,
                minExclusive = true,
                max = 16)
        double width,

        @Option(
                description = "Depth multiplier: multiplies the number of blocks of every stage, " + "rounded up.",
                defaultValue = "1",
                min = 0,
                minExclusive = true,
                max = 16)
        double depth) {}
