package org.genscl.plugins.augmentpolicies;

/** What a region is filled with. */
public enum Fill {
    /** The data set's mean colour, which normalisation makes 0. */
    MEAN,
    /** A grey of the given value. */
    CONSTANT,
    /** Independent values, normally distributed with the data set's mean and standard deviation. */
    RANDOM
}
