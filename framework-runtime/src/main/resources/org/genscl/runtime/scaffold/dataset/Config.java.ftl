package [=package];

import org.genscl.api.component.Option;

/** Options of {@link [=type]}. */
public record [=type]Config(
        @Option(description = "Number of training samples.", defaultValue = "1000", min = 1)
        int trainSize,

        @Option(description = "Number of test samples.", defaultValue = "200", min = 1)
        int testSize,

        @Option(description = "Height and width of an image, in pixels.", defaultValue = "32", min = 8)
        int size,

        @Option(description = "What the images are drawn from.", defaultValue = "1")
        long seed) {}
