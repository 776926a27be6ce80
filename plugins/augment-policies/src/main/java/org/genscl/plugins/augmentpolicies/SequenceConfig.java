package org.genscl.plugins.augmentpolicies;

import java.util.List;
import org.genscl.api.augmentation.Augmentation;
import org.genscl.api.component.Option;
import org.genscl.api.component.Selection;
import org.genscl.api.error.InvalidOptionException;

/**
 * Options of {@code sequence}.
 *
 * @param steps what is applied, in this order
 */
public record SequenceConfig(
        @Option(
                description = "Augmentations to apply, in order.",
                example = "[{type: random-crop}, {type: horizontal-flip}]")
        List<Selection<Augmentation>> steps) {

    public SequenceConfig {
        steps = List.copyOf(steps);
        if (steps.isEmpty()) {
            throw new InvalidOptionException("steps", "must name at least one step; type 'none' changes nothing");
        }
    }
}
