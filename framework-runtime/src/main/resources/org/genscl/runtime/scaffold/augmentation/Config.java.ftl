package [=package];

import org.genscl.api.component.Option;

/** Options of {@link [=type]}. */
public record [=type]Config(
        @Option(
                description = "By how much the pixels of a view may be brighter or darker, of 255.",
                defaultValue = "32",
                min = 0,
                max = 255)
        int strength) {}
