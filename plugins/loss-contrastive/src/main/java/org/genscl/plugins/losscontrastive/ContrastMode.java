package org.genscl.plugins.losscontrastive;

/** Which samples are anchors, and what they are compared with. */
public enum ContrastMode {
    /** All samples of both views, with all others. */
    ALL,
    /** The first view's samples: GenSCL compares them with the second view, SupCon and SimCLR with all others. */
    ONE
}
