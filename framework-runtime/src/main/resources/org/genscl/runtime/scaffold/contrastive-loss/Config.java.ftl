package [=package];

import org.genscl.api.component.Option;

/** Options of {@link [=type]}. */
public record [=type]Config(
        @Option(
                description = "Divides the similarities of projections: the lower, the more the closest samples count.",
                defaultValue = "0.1",
                min = 0,
                minExclusive = true)
        double temperature) {}
