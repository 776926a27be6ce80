package [=package];

import org.genscl.api.component.Option;

/** Options of {@link [=type]}. */
public record [=type]Config(
        @Option(description = "Size of the hidden layer.", defaultValue = "256", min = 1)
        int hidden,

        @Option(description = "Size of a projection.", defaultValue = "128", min = 1)
        int dimension) {}
