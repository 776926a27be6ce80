package org.genscl.runtime.faults;

/** The end of a process that is killed: nothing that it would still do changes a file. */
public final class Killed extends Error {
    private static final long serialVersionUID = 1L;

    Killed() {
        super("killed");
    }
}
