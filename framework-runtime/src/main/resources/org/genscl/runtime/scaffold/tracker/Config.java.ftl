package [=package];

import org.genscl.api.component.Option;

/** Options of {@link [=type]}. */
public record [=type]Config(
        @Option(description = "Name of the file in the run's folder.", defaultValue = "[=name].tsv")
        String file) {}
