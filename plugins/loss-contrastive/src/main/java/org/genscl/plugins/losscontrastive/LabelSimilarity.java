package org.genscl.plugins.losscontrastive;

import org.genscl.api.graph.Axes;
import org.genscl.api.graph.Ops;
import org.genscl.api.graph.Tensor;

/** How alike two samples are by their label distributions. */
public enum LabelSimilarity {
    /** The cosine of the angle between the label vectors, as in the paper: 1 for equal labels. */
    COSINE,
    /** The dot product of the label vectors: the probability that classes drawn from both are the same. */
    DOT;

    /** The vectors whose dot products are the similarities. */
    Tensor vectors(Ops ops, Tensor labels) {
        return this == DOT
                ? labels
                : ops.divide(labels, ops.norm(labels, Axes.of(1).keepDimensions()));
    }
}
