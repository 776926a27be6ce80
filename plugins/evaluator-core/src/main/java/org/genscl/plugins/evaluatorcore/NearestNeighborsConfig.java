package org.genscl.plugins.evaluatorcore;

import org.genscl.api.component.Option;

/** Options of {@link NearestNeighbors}. Defaults are those of Wu et al. */
public record NearestNeighborsConfig(
        @Option(
                description = "Number of nearest neighbors k; at most the number of training samples.",
                defaultValue = "200",
                min = 1)
        int k,

        @Option(
                description = "A neighbor with cosine similarity s votes with weight exp(s / " + "temperature).",
                defaultValue = "0.1",
                min = 0.0001,
                max = 10000)
        double temperature) {}
