package org.genscl.api.backend;

import java.util.Map;
import org.apiguardian.api.API;
import org.genscl.api.program.ProgramState;
import org.genscl.api.tensor.HostTensor;

/** A program on a device. Used by one thread at a time. The same state, inputs and number of threads give the same bits. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public interface Session extends AutoCloseable {

    /**
     * Does a training step: forward, backward, update.
     *
     * @param inputs the training graph's inputs; may be reused once this returns
     * @param learningRate of this step
     * @return the value of each of the training graph's outputs, before the update
     * @throws org.genscl.api.error.ResourceException if memory runs out
     */
    Map<String, Double> step(Map<String, HostTensor> inputs, double learningRate);

    /**
     * Calls a function of the program.
     *
     * @return the function's outputs
     * @throws IllegalArgumentException if the program has no such function; see {@code Program#function}
     */
    Map<String, HostTensor> call(String function, Map<String, HostTensor> inputs);

    /** A copy of the current state. */
    ProgramState state();

    @Override
    void close();
}
