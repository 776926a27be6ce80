package org.genscl.plugins.optimizercore;

import java.util.List;
import org.genscl.api.component.Option;
import org.genscl.api.component.OptionGroup;
import org.genscl.api.component.OptionGroup.Default;
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

        @OptionGroup(defaults = @Default(option = "warmupFrom", value = "1e-5"))
        WarmUp warmUp) {

    public StepConfig {
        milestones = List.copyOf(milestones);
        for (int i = 1; i < milestones.size(); i++) {
            if (milestones.get(i) <= milestones.get(i - 1)) {
                throw new InvalidOptionException("milestones", "must ascend, are " + milestones);
            }
        }
    }
}
