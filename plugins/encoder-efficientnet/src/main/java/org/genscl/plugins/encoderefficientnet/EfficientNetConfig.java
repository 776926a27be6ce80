package org.genscl.plugins.encoderefficientnet;

import org.genscl.api.component.Option;

/** Options of the EfficientNetV2 encoders. */
public record EfficientNetConfig(
        @Option(
                description = "First convolution, 3x3: cifar (stride 1) for small images, imagenet (stride 2) for big"
                        + " ones.",
                defaultValue = "cifar")
        Stem stem,

        @Option(
                description = "Multiplies the channels of every layer; they are rounded to multiples of 8.",
                defaultValue = "1",
                min = 0,
                minExclusive = true,
                max = 16)
        double width,

        @Option(
                description = "Multiplies the number of blocks of every stage, rounded up.",
                defaultValue = "1",
                min = 0,
                minExclusive = true,
                max = 16)
        double depth) {}
