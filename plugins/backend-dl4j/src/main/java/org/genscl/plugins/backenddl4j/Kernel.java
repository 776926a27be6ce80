package org.genscl.plugins.backenddl4j;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What an instruction computes. */
@FunctionalInterface
interface Kernel {

    /** The computation on arrays that stay where they are: it runs once a call. */
    Runnable bind(List<INDArray> inputs, List<INDArray> outputs);

    /** Whether the output may take the place of an input of the same size: each element depends on its like only. */
    default boolean inPlace() {
        return false;
    }

    /** The same, which may work in place. */
    static Kernel inPlace(Kernel kernel) {
        return new Kernel() {
            @Override
            public Runnable bind(List<INDArray> inputs, List<INDArray> outputs) {
                return kernel.bind(inputs, outputs);
            }

            @Override
            public boolean inPlace() {
                return true;
            }
        };
    }
}
