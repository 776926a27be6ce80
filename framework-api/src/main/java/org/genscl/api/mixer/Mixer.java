package org.genscl.api.mixer;

import java.util.random.RandomGenerator;
import org.apiguardian.api.API;

/**
 * Combines the samples of a batch with each other, and their labels alike. Called once for each view of a batch, so
 * the two views of a sample are mixed on their own, as the reference does (kiimmm/GenSCL {@code genscl.py, train}).
 * Implementations are immutable and called from several threads.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public interface Mixer {

    /**
     * Mixes a batch.
     *
     * @param batch normalized images and their labels; not modified
     * @param random the only source of randomness
     * @return a batch of the same shape whose label rows sum to what the given rows sum to (1 for class labels)
     */
    LabeledBatch mix(LabeledBatch batch, RandomGenerator random);
}
