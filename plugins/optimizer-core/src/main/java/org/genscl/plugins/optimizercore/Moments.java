package org.genscl.plugins.optimizercore;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.genscl.api.graph.Ops;
import org.genscl.api.graph.Tensor;
import org.genscl.api.program.UpdateRule;

/** The step that Adam and AdamW share (Kingma and Ba 2015, algorithm 1), in the order of {@code torch.optim}. */
record Moments(double beta1, double beta2, double epsilon) {
    private static final String FIRST = "exp_avg";
    private static final String SECOND = "exp_avg_sq";

    static List<UpdateRule.Slot> slots() {
        return List.of(new UpdateRule.Slot(FIRST, 0), new UpdateRule.Slot(SECOND, 0));
    }

    Map<String, Tensor> update(Ops ops, UpdateRule.Operands in, Tensor parameter, Tensor gradient) {
        Tensor first = smoothed(ops, in.slots().get(FIRST), gradient, beta1);
        Tensor second = smoothed(ops, in.slots().get(SECOND), ops.square(gradient), beta2);
        Tensor denominator = ops.add(ops.sqrt(ops.divide(second, correction(ops, beta2, in.step()))), epsilon);
        Tensor rate = ops.divide(in.learningRate(), correction(ops, beta1, in.step()));
        Map<String, Tensor> updated = new LinkedHashMap<>();
        updated.put(UpdateRule.PARAMETER, ops.subtract(parameter, ops.multiply(rate, ops.divide(first, denominator))));
        updated.put(FIRST, first);
        updated.put(SECOND, second);
        return updated;
    }

    private static Tensor smoothed(Ops ops, Tensor before, Tensor now, double beta) {
        return ops.add(ops.multiply(before, beta), ops.multiply(now, 1 - beta));
    }

    /** 1 − βᵗ. */
    private static Tensor correction(Ops ops, double beta, Tensor step) {
        return ops.subtract(ops.constant(1), ops.exp(ops.multiply(step, Math.log(beta))));
    }
}
