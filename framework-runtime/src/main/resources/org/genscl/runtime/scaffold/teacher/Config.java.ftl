package [=package];

import org.genscl.api.component.Option;

/** Options of {@link [=type]}. */
public record [=type]Config(
        @Option(description = "What the weights are drawn from.", defaultValue = "1")
        long seed,

        @Option(
                description = "Standard deviation of the weights: the greater, the surer the teacher is.",
                defaultValue = "1",
                min = 0,
                minExclusive = true)
        double scale) {}
