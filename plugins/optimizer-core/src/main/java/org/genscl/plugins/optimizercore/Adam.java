package org.genscl.plugins.optimizercore;

import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import org.genscl.api.graph.Ops;
import org.genscl.api.graph.Tensor;
import org.genscl.api.program.FusedUpdate;
import org.genscl.api.program.UpdateRule;

/** {@code torch.optim.Adam}: weight decay is added to the gradient. */
public final class Adam extends DecayingOptimizer {
    private final AdamConfig config;

    @Inject
    public Adam(AdamConfig config) {
        super(config.learningRate(), config.weightDecay(), config.decayed());
        this.config = config;
    }

    @Override
    UpdateRule rule(double decay) {
        FusedUpdate fused = new FusedUpdate.Adam(config.beta1(), config.beta2(), config.epsilon(), decay);
        return UpdateRule.trace(Moments.slots(), Optional.of(fused), (ops, in) -> update(ops, in, decay));
    }

    private Map<String, Tensor> update(Ops ops, UpdateRule.Operands in, double decay) {
        Tensor gradient = decayedGradient(ops, in, decay);
        Tensor parameter = in.parameter();
        return new Moments(config.beta1(), config.beta2(), config.epsilon()).update(ops, in, parameter, gradient);
    }
}
