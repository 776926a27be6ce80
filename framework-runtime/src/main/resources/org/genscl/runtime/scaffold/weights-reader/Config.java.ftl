package [=package];

import org.genscl.api.component.Option;

/** Options of {@link [=type]}. */
public record [=type]Config(
        @Option(description = "Longest file that is read, in MiB.", defaultValue = "512", min = 1)
        int maxSize) {}
