package org.genscl.api.evaluator;

import org.apiguardian.api.API;
import org.genscl.api.tensor.HostTensor;

/**
 * An encoder's features of a split, in the order of its samples.
 *
 * @param values [n, D]
 * @param labels class of each sample
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Features(HostTensor values, int[] labels) {

    /** The number of samples, n. */
    public int size() {
        return labels.length;
    }

    /** The number of features of a sample, D. */
    public int dimension() {
        return values.shape().dimension(1);
    }
}
