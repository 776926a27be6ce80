package org.genscl.runtime.faults;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Counts the operations that change files, and lets one of them go wrong. */
public final class Faults {
    /** What goes wrong. */
    public enum Kind {
        /** The operation fails, once. */
        FAILURE,
        /** The process dies before the operation, or in the middle of it where it writes. */
        KILL
    }

    private final Kind kind;
    private final int at;
    private int operations;

    private Faults(Kind kind, int at) {
        this.kind = kind;
        this.at = at;
    }

    /** Only counts. */
    public static Faults none() {
        return new Faults(Kind.FAILURE, Integer.MAX_VALUE);
    }

    /** @param operation that goes wrong, counted from 1 */
    public static Faults at(int operation, Kind kind) {
        return new Faults(kind, operation);
    }

    /** How many operations there were. */
    public synchronized int operations() {
        return operations;
    }

    synchronized void before() throws IOException {
        operations++;
        if (kind == Kind.KILL && operations >= at) {
            throw new Killed();
        }
        if (kind == Kind.FAILURE && operations == at) {
            throw new IOException("Input/output error");
        }
    }

    /** What of a write still happens. */
    synchronized ByteBuffer beforeWriting(ByteBuffer bytes) throws IOException {
        if (operations + 1 == at) {
            return bytes.slice(bytes.position(), bytes.remaining() / 2);
        }
        before();
        return bytes;
    }
}
