package [=package];

import org.genscl.api.component.Option;

/** Options of {@link [=type]}. */
public record [=type]Config(
        @Option(description = "Base learning rate: how far every weight moves in a step.", defaultValue = "0.001", min = 0)
        double learningRate,

        @Option(description = "Share of the past in the average of gradients.", defaultValue = "0.9", min = 0, max = 1)
        double momentum,

        @Option(description = "By how much of itself, times the rate, a weight shrinks.", defaultValue = "0", min = 0)
        double weightDecay) {}
