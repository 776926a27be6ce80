package org.genscl.benchmarks;

import java.util.List;

/** Measures one {@link Part}. */
@FunctionalInterface
public interface Measurement {

    /** Takes seconds to minutes. */
    List<Figure> measure();
}
