package org.genscl.runtime.experiment;

/** A request to stop as soon as the state is safe on the disk. Any thread may make it. */
public final class StopSignal {
    private volatile boolean requested;

    public void request() {
        requested = true;
    }

    public boolean requested() {
        return requested;
    }
}
