package org.genscl.testkit.backend;

import java.util.List;
import org.genscl.api.graph.Op;
import org.genscl.api.graph.Ops;
import org.genscl.api.graph.Tensor;

/**
 * One use of an operation.
 *
 * @param name for reports
 * @param op the operation
 * @param inputs its operands
 * @param trace writes it against the op set
 * @param reference computes it
 */
record OpCase(String name, Class<? extends Op> op, List<Array> inputs, Trace trace, Reference reference) {

    @FunctionalInterface
    interface Trace {
        Tensor of(Ops ops, List<Tensor> operands);
    }

    @FunctionalInterface
    interface Reference {
        Array of(List<Array> operands);
    }

    @Override
    public String toString() {
        return name;
    }
}
