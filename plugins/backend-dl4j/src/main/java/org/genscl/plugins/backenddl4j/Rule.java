package org.genscl.plugins.backenddl4j;

import java.util.List;
import org.genscl.api.graph.Op;

/** How an operation and its gradient are computed with ND4J. */
@FunctionalInterface
interface Rule<O extends Op> {

    /** Adds the instructions of the operation and says how to go back. */
    Node lower(O op, List<Value> operands, Emitter emitter);
}
