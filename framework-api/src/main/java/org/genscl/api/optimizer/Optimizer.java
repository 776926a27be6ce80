package org.genscl.api.optimizer;

import org.apiguardian.api.API;
import org.genscl.api.graph.VariableSpec;
import org.genscl.api.program.UpdateRule;

/** Chooses the update rule of each parameter. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public interface Optimizer {

    /** The base learning rate, from which a {@link org.genscl.api.schedule.Schedule} derives the rate of each step. */
    double learningRate();

    /** The rule for a parameter. Equal rules are executed together. */
    UpdateRule rule(VariableSpec parameter);

    /** The weight decay that is part of a parameter's rule; 0 for none, or none that the rule can be had without. */
    default double weightDecay(VariableSpec parameter) {
        return 0;
    }

    /**
     * The rule for a parameter without {@link #weightDecay}, for optimizers built around this one that apply it
     * themselves.
     */
    default UpdateRule ruleWithoutDecay(VariableSpec parameter) {
        return rule(parameter);
    }
}
