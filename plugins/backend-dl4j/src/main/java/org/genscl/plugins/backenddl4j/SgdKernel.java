package org.genscl.plugins.backenddl4j;

import java.util.List;
import org.genscl.api.program.FusedUpdate;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.transforms.pairwise.arithmetic.Axpy;
import org.nd4j.linalg.factory.Nd4j;

/**
 * {@code torch.optim.SGD} in place, in sums of scaled arrays: a third of the passes through memory that the rule's graph
 * takes. Operands: parameter, gradient and, with momentum, its buffer.
 *
 * @param rule its constants
 * @param clock the learning rate, and which step is the first
 */
record SgdKernel(FusedUpdate.Sgd rule, Clock clock) implements Kernel {

    @Override
    public Runnable bind(List<INDArray> inputs, List<INDArray> outputs) {
        INDArray parameter = inputs.get(0);
        INDArray gradient = inputs.get(1);
        return rule.momentum() == 0
                ? () -> descend(parameter, gradient)
                : () -> descend(parameter, gradient, inputs.get(2));
    }

    private void descend(INDArray parameter, INDArray gradient) {
        decay(parameter);
        add(-clock.learningRate(), gradient, parameter);
    }

    private void descend(INDArray parameter, INDArray gradient, INDArray buffer) {
        if (clock.step() == 1) {
            buffer.assign(gradient);
            add(rule.weightDecay(), parameter, buffer);
        } else {
            double share = 1 - rule.dampening();
            buffer.muli(rule.momentum());
            add(share, gradient, buffer);
            add(share * rule.weightDecay(), parameter, buffer);
        }
        if (rule.nesterov()) {
            descend(parameter, gradient);
            add(-clock.learningRate() * rule.momentum(), buffer, parameter);
        } else {
            add(-clock.learningRate(), buffer, parameter);
        }
    }

    private void decay(INDArray parameter) {
        double factor = 1 - clock.learningRate() * rule.weightDecay();
        if (factor != 1) {
            parameter.muli(factor);
        }
    }

    private static void add(double factor, INDArray x, INDArray to) {
        if (factor != 0) {
            Nd4j.getExecutioner().exec(new Axpy(x, to, to, factor));
        }
    }
}
