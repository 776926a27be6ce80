package org.genscl.plugins.backenddl4j;

import org.genscl.api.component.Option;

/** Options of the backend {@code dl4j}. */
public record Dl4jConfig(
        @Option(
                description =
                        "Threads per CPU operation; 0 = one per core. Results depend on it in " + "the last bits.",
                defaultValue = "0",
                min = 0,
                max = 1024)
        int threads) {}
