package org.genscl.plugins.optimizercore;

import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.genscl.api.graph.Ops;
import org.genscl.api.graph.Tensor;
import org.genscl.api.program.UpdateRule;

/** {@code torch.optim.RMSprop}. */
public final class RmsProp extends DecayingOptimizer {
    private static final String SQUARE = "square_avg";
    private static final String AVERAGE = "grad_avg";
    private static final String BUFFER = "momentum_buffer";

    private final RmsPropConfig config;

    @Inject
    public RmsProp(RmsPropConfig config) {
        super(config.learningRate(), config.weightDecay(), config.decayed());
        this.config = config;
    }

    @Override
    UpdateRule rule(double decay) {
        List<UpdateRule.Slot> slots = new ArrayList<>(List.of(new UpdateRule.Slot(SQUARE, 0)));
        if (config.centered()) {
            slots.add(new UpdateRule.Slot(AVERAGE, 0));
        }
        if (config.momentum() != 0) {
            slots.add(new UpdateRule.Slot(BUFFER, 0));
        }
        return UpdateRule.trace(slots, Optional.empty(), (ops, in) -> update(ops, in, decay));
    }

    private Map<String, Tensor> update(Ops ops, UpdateRule.Operands in, double decay) {
        Map<String, Tensor> updated = new LinkedHashMap<>();
        Tensor gradient = decayedGradient(ops, in, decay);
        Tensor square = smoothed(ops, in.slots().get(SQUARE), ops.square(gradient));
        updated.put(SQUARE, square);
        Tensor variance = square;
        if (config.centered()) {
            Tensor average = smoothed(ops, in.slots().get(AVERAGE), gradient);
            updated.put(AVERAGE, average);
            variance = ops.subtract(square, ops.square(average));
        }
        Tensor direction = ops.divide(gradient, ops.add(ops.sqrt(variance), config.epsilon()));
        if (config.momentum() != 0) {
            direction = ops.add(ops.multiply(in.slots().get(BUFFER), config.momentum()), direction);
            updated.put(BUFFER, direction);
        }
        updated.put(UpdateRule.PARAMETER, ops.subtract(in.parameter(), ops.multiply(direction, in.learningRate())));
        return updated;
    }

    private Tensor smoothed(Ops ops, Tensor before, Tensor now) {
        return ops.add(ops.multiply(before, config.alpha()), ops.multiply(now, 1 - config.alpha()));
    }
}
