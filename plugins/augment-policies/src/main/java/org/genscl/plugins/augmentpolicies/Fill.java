package org.genscl.plugins.augmentpolicies;

/** What a region is filled with. */
public enum Fill {
    /** The data set's mean color, which normalization makes 0. */
    MEAN,
    /** A gray of the given value. */
    CONSTANT,
    /** Independent values, normally distributed with the data set's mean and standard deviation. */
    RANDOM
}
