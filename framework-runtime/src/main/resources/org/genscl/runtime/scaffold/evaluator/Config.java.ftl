package [=package];

import org.genscl.api.component.Option;

/** Options of {@link [=type]}. */
public record [=type]Config(
        @Option(
                description = "Whether features are scaled to norm 1 first, so that their direction alone counts.",
                defaultValue = "true")
        boolean normalize) {}
