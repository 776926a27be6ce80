package org.genscl.plugins.optimizercore;

import java.util.List;
import org.genscl.api.component.Option;
import org.genscl.api.error.InvalidOptionException;

/** Options of the step schedule. */
public record StepConfig(
        @Option(
                description = "Milestones: epochs after which the learning rate drops.",
                defaultValue = "[60, 75, 90]",
                min = 1,
                max = 1000000)
        List<Integer> milestones,

        @Option(
                description = "Learning rate is multiplied by this factor at each milestone.",
                defaultValue = "0.2",
                min = 0,
                max = 1)
        double decayRate,

        @Option(description = "Epochs of linear warmup.", defaultValue = "0", min = 0, max = 1000000)
        int warmupEpochs,

        @Option(description = "Learning rate at the start of warmup.", defaultValue = "1e-5", min = 0, max = 1e30)
        double warmupFrom) {

    public StepConfig {
        milestones = List.copyOf(milestones);
        for (int i = 1; i < milestones.size(); i++) {
            if (milestones.get(i) <= milestones.get(i - 1)) {
                throw new InvalidOptionException("milestones", "must ascend, are " + milestones);
            }
        }
    }
}
