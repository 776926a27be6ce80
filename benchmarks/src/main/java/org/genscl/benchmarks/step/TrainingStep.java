package org.genscl.benchmarks.step;

import java.util.Map;
import org.genscl.api.tensor.HostTensor;

/** A network that is being trained, in one of the ways that are compared. */
interface TrainingStep extends AutoCloseable {

    /**
     * Forward, backward, update.
     *
     * @return the loss before the update
     */
    double step(Map<String, HostTensor> batch, double learningRate);

    @Override
    void close();
}
