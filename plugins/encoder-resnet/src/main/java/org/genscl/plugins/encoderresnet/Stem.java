package org.genscl.plugins.encoderresnet;

/** The first layers of a ResNet. */
public enum Stem {
    /** 3×3 convolution with stride 1, for images of about 32×32; the reference's. */
    CIFAR,
    /** 7×7 convolution with stride 2 and 3×3 max pooling with stride 2, for images of about 224×224. */
    IMAGENET
}
