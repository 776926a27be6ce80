package org.genscl.plugins.optimizercore;

import org.genscl.api.graph.Ops;
import org.genscl.api.graph.Tensor;
import org.genscl.api.graph.VariableSpec;
import org.genscl.api.optimizer.Optimizer;
import org.genscl.api.program.UpdateRule;

/** What the optimizers of {@code torch.optim} have in common: a rate, and a weight decay for some of the parameters. */
abstract class DecayingOptimizer implements Optimizer {
    private final double learningRate;
    private final double weightDecay;
    private final ParameterGroup decayed;

    DecayingOptimizer(double learningRate, double weightDecay, ParameterGroup decayed) {
        this.learningRate = learningRate;
        this.weightDecay = weightDecay;
        this.decayed = decayed;
    }

    @Override
    public final double learningRate() {
        return learningRate;
    }

    @Override
    public final double weightDecay(VariableSpec parameter) {
        return decayed.covers(parameter) ? weightDecay : 0;
    }

    @Override
    public final UpdateRule rule(VariableSpec parameter) {
        return rule(weightDecay(parameter));
    }

    @Override
    public final UpdateRule ruleWithoutDecay(VariableSpec parameter) {
        return rule(0);
    }

    /** The rule with the given weight decay. */
    abstract UpdateRule rule(double decay);

    /** The gradient with the decay added, as most of the rules take it. */
    static Tensor decayedGradient(Ops ops, UpdateRule.Operands in, double decay) {
        return decay == 0 ? in.gradient() : ops.add(in.gradient(), ops.multiply(in.parameter(), decay));
    }
}
