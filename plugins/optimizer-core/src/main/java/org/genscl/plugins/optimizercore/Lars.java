package org.genscl.plugins.optimizercore;

import jakarta.inject.Inject;
import java.util.Optional;
import org.genscl.api.component.ComponentFactory;
import org.genscl.api.graph.Ops;
import org.genscl.api.graph.Tensor;
import org.genscl.api.graph.VariableSpec;
import org.genscl.api.optimizer.Optimizer;
import org.genscl.api.program.UpdateRule;

/**
 * Layer-wise adaptive rate scaling around another optimizer (You, Gitman, Ginsburg 2017), with the semantics of torchlars
 * 0.1.2, which the reference uses: the other optimizer's weight decay is added to the gradient, the sum is multiplied by
 * {@code trust · ‖p‖ / (‖g‖ + decay · ‖p‖ + epsilon)}, or by 1 where a norm is 0, and goes into the other optimizer, which
 * decays nothing itself.
 */
public final class Lars implements Optimizer {
    private final LarsConfig config;
    private final Optimizer optimizer;

    @Inject
    public Lars(LarsConfig config, ComponentFactory components) {
        this.config = config;
        this.optimizer = components.create(config.optimizer());
    }

    @Override
    public double learningRate() {
        return optimizer.learningRate();
    }

    @Override
    public UpdateRule rule(VariableSpec parameter) {
        if (!config.adapted().covers(parameter)) {
            return optimizer.rule(parameter);
        }
        double decay = optimizer.weightDecay(parameter);
        UpdateRule scaled = optimizer.ruleWithoutDecay(parameter);
        return UpdateRule.trace(
                scaled.slots(),
                Optional.empty(),
                (ops, in) -> scaled.update(ops, in.withGradient(scaledGradient(ops, in, decay))));
    }

    private Tensor scaledGradient(Ops ops, UpdateRule.Operands in, double decay) {
        Tensor parameterNorm = ops.norm(in.parameter());
        Tensor gradientNorm = ops.norm(in.gradient());
        Tensor denominator = ops.add(ops.add(gradientNorm, ops.multiply(parameterNorm, decay)), config.epsilon());
        Tensor ratio = ops.multiply(ops.divide(parameterNorm, denominator), config.trust());
        Tensor bothPositive =
                ops.multiply(ops.greater(parameterNorm, ops.constant(0)), ops.greater(gradientNorm, ops.constant(0)));
        Tensor scale = ops.where(bothPositive, ratio, ops.constant(1));
        return ops.multiply(DecayingOptimizer.decayedGradient(ops, in, decay), scale);
    }
}
