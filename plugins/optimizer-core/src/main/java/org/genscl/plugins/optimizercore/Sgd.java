package org.genscl.plugins.optimizercore;

import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.genscl.api.graph.Ops;
import org.genscl.api.graph.Tensor;
import org.genscl.api.graph.VariableSpec;
import org.genscl.api.optimize.Optimizer;
import org.genscl.api.program.FusedUpdate;
import org.genscl.api.program.UpdateRule;

/** {@code torch.optim.SGD}: the first step's momentum buffer is the gradient itself, without dampening. */
public final class Sgd implements Optimizer {
    private static final String BUFFER = "momentum_buffer";

    private final SgdConfig config;

    @Inject
    public Sgd(SgdConfig config) {
        this.config = config;
    }

    @Override
    public double learningRate() {
        return config.learningRate();
    }

    @Override
    public UpdateRule rule(VariableSpec parameter) {
        List<UpdateRule.Slot> slots = config.momentum() == 0 ? List.of() : List.of(new UpdateRule.Slot(BUFFER, 0));
        return UpdateRule.trace(
                slots,
                Optional.of(new FusedUpdate.Sgd(
                        config.momentum(), config.dampening(), config.nesterov(), config.weightDecay())),
                this::update);
    }

    private Map<String, Tensor> update(Ops ops, UpdateRule.Operands in) {
        Map<String, Tensor> updated = new LinkedHashMap<>();
        Tensor gradient = ops.add(in.gradient(), ops.multiply(in.parameter(), config.weightDecay()));
        Tensor direction = gradient;
        if (config.momentum() != 0) {
            Tensor later = ops.add(
                    ops.multiply(in.slots().get(BUFFER), config.momentum()),
                    ops.multiply(gradient, 1 - config.dampening()));
            Tensor buffer = ops.where(ops.equal(in.step(), ops.constant(1)), gradient, later);
            direction = config.nesterov() ? ops.add(gradient, ops.multiply(buffer, config.momentum())) : buffer;
            updated.put(BUFFER, buffer);
        }
        updated.put(UpdateRule.PARAMETER, ops.subtract(in.parameter(), ops.multiply(direction, in.learningRate())));
        return updated;
    }
}
