package org.genscl.testkit.operation;

import java.util.List;
import org.apiguardian.api.API;
import org.genscl.api.graph.OpTraits;
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
@API(status = API.Status.INTERNAL, since = "0.1")
public record OpCase(String name, OpTraits op, List<Array> inputs, Trace trace, Reference reference) {

    @FunctionalInterface
    public interface Trace {
        Tensor of(Ops ops, List<Tensor> operands);
    }

    @FunctionalInterface
    public interface Reference {
        Array of(List<Array> operands);
    }

    @Override
    public String toString() {
        return name;
    }
}
