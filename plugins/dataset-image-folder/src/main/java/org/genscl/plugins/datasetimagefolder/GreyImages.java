package org.genscl.plugins.datasetimagefolder;

/** What to do with a grey image. */
public enum GreyImages {
    /** It gets three equal channels, as in torchvision. */
    CONVERT,
    /** It is an error. */
    REFUSE
}
