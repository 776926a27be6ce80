package [=package];

import org.genscl.api.component.Option;

/** Options of {@link [=type]}. */
public record [=type]Config(
        @Option(
                description = "The greatest share that another sample may have in an image.",
                defaultValue = "0.5",
                min = 0,
                max = 1)
        double maxShare) {}
