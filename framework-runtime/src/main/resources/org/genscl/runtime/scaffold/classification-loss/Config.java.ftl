package [=package];

import org.genscl.api.component.Option;

/** Options of {@link [=type]}. */
public record [=type]Config(
        @Option(
                description = "How much less a class counts that is predicted well already; 0 is cross-entropy.",
                defaultValue = "2",
                min = 0)
        double focus) {}
