package org.genscl.plugins.datasetimagefolder.format;

/** What to do with a gray image. */
public enum GrayImages {
    /** It is an error. */
    REFUSE,
    /** It gets three equal channels, as in torchvision. */
    CONVERT
}
