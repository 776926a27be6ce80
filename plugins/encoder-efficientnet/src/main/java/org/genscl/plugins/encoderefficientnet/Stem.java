package org.genscl.plugins.encoderefficientnet;

/** The stride of the first convolution. */
public enum Stem {
    /** 1, for images of about 32×32; the reference's change to its teacher. */
    CIFAR(1),
    /** 2, for images of about 224×224. */
    IMAGENET(2);

    private final int stride;

    Stem(int stride) {
        this.stride = stride;
    }

    int stride() {
        return stride;
    }
}
