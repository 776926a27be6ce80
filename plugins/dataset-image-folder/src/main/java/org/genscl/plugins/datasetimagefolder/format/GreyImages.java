package org.genscl.plugins.datasetimagefolder.format;

/** What to do with a grey image. */
public enum GreyImages {
    /** It is an error. */
    REFUSE,
    /** It gets three equal channels, as in torchvision. */
    CONVERT
}
