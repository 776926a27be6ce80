package org.genscl.plugins.optimizercore;

import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.genscl.api.graph.Ops;
import org.genscl.api.graph.Tensor;
import org.genscl.api.program.FusedUpdate;
import org.genscl.api.program.UpdateRule;

/** {@code torch.optim.SGD}: the first step's momentum buffer is the gradient itself, without dampening. */
public final class Sgd extends DecayingOptimizer {
    private static final String BUFFER = "momentum_buffer";

    private final SgdConfig config;

    @Inject
    public Sgd(SgdConfig config) {
        super(config.learningRate(), config.weightDecay(), config.decayed());
        this.config = config;
    }

    @Override
    UpdateRule rule(double decay) {
        List<UpdateRule.Slot> slots = config.momentum() == 0 ? List.of() : List.of(new UpdateRule.Slot(BUFFER, 0));
        return UpdateRule.trace(
                slots,
                Optional.of(new FusedUpdate.Sgd(config.momentum(), config.dampening(), config.nesterov(), decay)),
                (ops, in) -> update(ops, in, decay));
    }

    private Map<String, Tensor> update(Ops ops, UpdateRule.Operands in, double decay) {
        Map<String, Tensor> updated = new LinkedHashMap<>();
        Tensor gradient = decayedGradient(ops, in, decay);
        Tensor direction = gradient;
        if (config.momentum() != 0) {
            Tensor later = ops.add(
                    ops.multiply(in.slots().get(BUFFER), config.momentum()),
                    ops.multiply(gradient, 1 - config.dampening()));
            // Without dampening, the first step's buffer of zeros gives the gradient anyway.
            Tensor buffer =
                    config.dampening() == 0 ? later : ops.where(ops.equal(in.step(), ops.constant(1)), gradient, later);
            direction = config.nesterov() ? ops.add(gradient, ops.multiply(buffer, config.momentum())) : buffer;
            updated.put(BUFFER, buffer);
        }
        updated.put(UpdateRule.PARAMETER, ops.subtract(in.parameter(), ops.multiply(direction, in.learningRate())));
        return updated;
    }
}
