package org.genscl.plugins.evaluatorcore;

import org.genscl.api.component.Option;

/** Options of {@link NearestNeighbours}. Defaults are those of Wu et al. */
public record NearestNeighboursConfig(
        @Option(
                description = "How many training samples vote; at most as many as there are.",
                defaultValue = "200",
                min = 1)
        int k,

        @Option(
                description = "A neighbour of cosine similarity s votes with weight exp(s / temperature).",
                defaultValue = "0.1",
                min = 0.0001,
                max = 10000)
        double temperature) {}
