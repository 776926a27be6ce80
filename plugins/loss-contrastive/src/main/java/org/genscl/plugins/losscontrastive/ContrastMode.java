package org.genscl.plugins.losscontrastive;

/** Which samples are anchors, and what they are compared with. */
public enum ContrastMode {
    /** All samples of both views, with all others. */
    ALL,
    /** The first view's samples, with all of the second view. */
    ONE
}
