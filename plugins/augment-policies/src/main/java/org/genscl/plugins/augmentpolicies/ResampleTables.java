package org.genscl.plugins.augmentpolicies;

import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * The tables for one target length, kept for the source lengths of all but large images, for which making a table costs little
 * beside using it. Threads may make the same table twice; the tables are equal.
 */
final class ResampleTables {
    private static final int LONGEST_KEPT = 1024;

    private final int to;
    private final AtomicReferenceArray<ResampleTable> kept = new AtomicReferenceArray<>(LONGEST_KEPT + 1);

    ResampleTables(int to) {
        this.to = to;
    }

    ResampleTable of(int from) {
        if (from > LONGEST_KEPT) {
            return new ResampleTable(from, to);
        }
        ResampleTable table = kept.get(from);
        if (table == null) {
            table = new ResampleTable(from, to);
            kept.set(from, table);
        }
        return table;
    }
}
