package org.genscl.plugins.backenddl4j;

import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.CustomOp;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.api.ops.OpContext;
import org.nd4j.linalg.api.ops.executioner.OpExecutioner;
import org.nd4j.linalg.factory.Nd4j;

/**
 * One of ND4J's operations by its name, with its arguments.
 *
 * @param name as ND4J's native library knows it
 * @param integers its integer arguments
 * @param reals its floating-point arguments
 * @param inPlace whether an output may be an input
 */
record NativeOp(String name, List<Long> integers, List<Double> reals, boolean inPlace) implements Kernel {

    static NativeOp of(String name, long... integers) {
        return new NativeOp(name, Arrays.stream(integers).boxed().toList(), List.of(), false);
    }

    /** One whose elements depend on their likes only. */
    static NativeOp elementwise(String name) {
        return new NativeOp(name, List.of(), List.of(), true);
    }

    NativeOp reals(Double... values) {
        return new NativeOp(name, integers, List.of(values), inPlace);
    }

    NativeOp inPlace(boolean allowed) {
        return new NativeOp(name, integers, reals, allowed);
    }

    @Override
    public Runnable bind(List<INDArray> inputs, List<INDArray> outputs) {
        INDArray[] in = inputs.toArray(INDArray[]::new);
        INDArray[] out = outputs.toArray(INDArray[]::new);
        CustomOp op =
                DynamicCustomOp.builder(name).addInputs(in).addOutputs(out).build();
        OpExecutioner executioner = Nd4j.getExecutioner();
        OpContext context = executioner.buildContext();
        context.setInputArrays(in);
        context.setOutputArrays(out);
        context.setIArguments(integers.stream().mapToLong(Long::longValue).toArray());
        context.setTArguments(reals.stream().mapToDouble(Double::doubleValue).toArray());
        return () -> executioner.exec(op, context);
    }
}
