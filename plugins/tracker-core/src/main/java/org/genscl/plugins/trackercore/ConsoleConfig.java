package org.genscl.plugins.trackercore;

import org.genscl.api.component.Option;

/** Options of {@link ConsoleTracker}. */
public record ConsoleConfig(
        @Option(
                description = "Log every this many training steps; each epoch and evaluation is also " + "logged.",
                defaultValue = "50",
                min = 1)
        int logEvery,

        @Option(description = "Whether to also show timings, such as images/s.", defaultValue = "false")
        boolean timings) {}
