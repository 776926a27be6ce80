package [=package];

import org.genscl.api.component.Option;

/** Options of {@link [=type]}. */
public record [=type]Config(
        @Option(
                description = "Share of the training in which the rate rises.",
                defaultValue = "0.1",
                min = 0,
                minExclusive = true,
                max = 0.9)
        double rise) {}
