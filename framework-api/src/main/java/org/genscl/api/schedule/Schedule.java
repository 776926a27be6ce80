package org.genscl.api.schedule;

import org.apiguardian.api.API;

/** The learning rate over the course of training. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public interface Schedule {

    /**
     * The rate of one step.
     *
     * @param base the optimizer's learning rate
     * @param progress which step
     */
    double learningRate(double base, Progress progress);

    /**
     * A step's place in training.
     *
     * @param epoch counts from 1, as in the reference
     * @param epochs number of epochs in all
     * @param batch counts from 0 within the epoch
     * @param batches number of batches an epoch
     */
    record Progress(int epoch, int epochs, int batch, int batches) {}
}
