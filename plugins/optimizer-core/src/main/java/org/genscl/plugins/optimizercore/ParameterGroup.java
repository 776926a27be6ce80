package org.genscl.plugins.optimizercore;

import org.genscl.api.graph.VariableSpec;

/** Some of a network's parameters. */
public enum ParameterGroup {
    /** Every parameter. */
    ALL,
    /** Those of convolutions and linear layers, without biases and the parameters of norms: all that have two axes or more. */
    WEIGHTS;

    boolean covers(VariableSpec parameter) {
        return this == ALL || parameter.shape().rank() > 1;
    }
}
