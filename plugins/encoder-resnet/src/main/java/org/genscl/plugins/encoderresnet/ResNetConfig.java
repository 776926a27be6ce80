package org.genscl.plugins.encoderresnet;

import org.genscl.api.component.Option;

/** Options of the ResNet encoders. */
public record ResNetConfig(
        @Option(
                description = "First layers: cifar (3x3, stride 1) for small images, imagenet (7x7, "
                        + "stride 2, max pooling) for large ones.",
                defaultValue = "cifar")
        Stem stem,

        @Option(
                description = "Channels of the first stage; each later stage doubles them.",
                defaultValue = "64",
                min = 1,
                max = 16384)
        int width,

        @Option(
                description = "Whether the last batch norm of each residual branch starts with weight 0, so that"
                        + " each block starts as the identity.",
                defaultValue = "false")
        boolean zeroInitResidual) {}
