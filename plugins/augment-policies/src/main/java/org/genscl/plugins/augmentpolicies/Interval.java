package org.genscl.plugins.augmentpolicies;

import org.genscl.api.error.InvalidOptionException;

/** Two options that are the ends of an interval. */
final class Interval {
    private Interval() {}

    /**
     * Requires the lower end not to be above the upper one.
     *
     * @param option the record component of the lower end
     * @param otherKey the key of the upper end
     */
    static void require(String option, double least, String otherKey, double greatest) {
        if (least > greatest) {
            throw new InvalidOptionException(
                    option, "must not be above " + otherKey + " (" + greatest + "), is " + least);
        }
    }
}
