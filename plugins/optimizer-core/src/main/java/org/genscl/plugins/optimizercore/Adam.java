package org.genscl.plugins.optimizercore;

import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import org.genscl.api.graph.Ops;
import org.genscl.api.graph.Tensor;
import org.genscl.api.graph.VariableSpec;
import org.genscl.api.optimize.Optimizer;
import org.genscl.api.program.FusedUpdate;
import org.genscl.api.program.UpdateRule;

/** {@code torch.optim.Adam}: weight decay is added to the gradient. */
public final class Adam implements Optimizer {
    private final AdamConfig config;

    @Inject
    public Adam(AdamConfig config) {
        this.config = config;
    }

    @Override
    public double learningRate() {
        return config.learningRate();
    }

    @Override
    public UpdateRule rule(VariableSpec parameter) {
        FusedUpdate fused =
                new FusedUpdate.Adam(config.beta1(), config.beta2(), config.epsilon(), config.weightDecay());
        return UpdateRule.trace(Moments.slots(), Optional.of(fused), this::update);
    }

    private Map<String, Tensor> update(Ops ops, UpdateRule.Operands in) {
        Tensor gradient = ops.add(in.gradient(), ops.multiply(in.parameter(), config.weightDecay()));
        Tensor parameter = in.parameter();
        return new Moments(config.beta1(), config.beta2(), config.epsilon()).update(ops, in, parameter, gradient);
    }
}
