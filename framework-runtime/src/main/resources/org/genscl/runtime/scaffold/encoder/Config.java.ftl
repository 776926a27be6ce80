package [=package];

import org.genscl.api.component.Option;

/** Options of {@link [=type]}. */
public record [=type]Config(
        @Option(description = "Channels of the first layer; each later one doubles them.", defaultValue = "32", min = 1)
        int width,

        @Option(description = "Number of layers; each halves height and width.", defaultValue = "3", min = 1, max = 8)
        int layers) {}
