package org.genscl.plugins.backenddl4j;

import org.genscl.api.tensor.DType;
import org.genscl.api.tensor.HostTensor;
import org.genscl.api.tensor.Shape;

/** What changes from step to step besides the inputs. */
final class Clock {
    private final HostArray rate = HostArray.allocate(DType.FLOAT32, Shape.scalar());
    private final HostArray count = HostArray.allocate(DType.FLOAT32, Shape.scalar());
    private double learningRate;
    private long step;

    /** @param done steps before the first one to come */
    Clock(long done) {
        step = done;
    }

    /** Begins the next step. */
    void advance(double nextRate) {
        learningRate = nextRate;
        step++;
        rate.write(HostTensor.scalar((float) nextRate));
        count.write(HostTensor.scalar(step));
    }

    double learningRate() {
        return learningRate;
    }

    /** Counts from 1; 0 before the first. */
    long step() {
        return step;
    }

    /** The rate, as a program sees it. */
    Value rate() {
        return rate.leaf();
    }

    /** The number of the step, as a program sees it. */
    Value count() {
        return count.leaf();
    }
}
