package [=package];

import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.genscl.api.graph.Ops;
import org.genscl.api.graph.Tensor;
import org.genscl.api.graph.VariableSpec;
import org.genscl.api.optimizer.Optimizer;
import org.genscl.api.program.UpdateRule;

/** Moves each weight by the learning rate against the sign of the average of its gradients. */
public final class [=type] implements Optimizer {
    private static final String AVERAGE = "average_gradient";

    private final [=type]Config config;

    @Inject
    public [=type]([=type]Config config) {
        this.config = config;
    }

    @Override
    public double learningRate() {
        return config.learningRate();
    }

    @Override
    public UpdateRule rule(VariableSpec parameter) {
        return UpdateRule.trace(List.of(new UpdateRule.Slot(AVERAGE, 0)), Optional.empty(), this::update);
    }

    private Map<String, Tensor> update(Ops ops, UpdateRule.Operands in) {
        Tensor average = ops.add(
                ops.multiply(in.slots().get(AVERAGE), config.momentum()),
                ops.multiply(in.gradient(), 1 - config.momentum()));
        Tensor zero = ops.constant(0);
        Tensor sign = ops.subtract(ops.greater(average, zero), ops.greater(zero, average));
        Tensor direction = ops.add(sign, ops.multiply(in.parameter(), config.weightDecay()));
        return Map.of(
                UpdateRule.PARAMETER,
                ops.subtract(in.parameter(), ops.multiply(direction, in.learningRate())),
                AVERAGE,
                average);
    }
}
