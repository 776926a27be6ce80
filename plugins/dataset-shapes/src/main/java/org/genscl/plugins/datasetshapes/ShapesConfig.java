package org.genscl.plugins.datasetshapes;

import org.genscl.api.component.Option;

/** Options of the data set {@code shapes}. */
public record ShapesConfig(
        @Option(description = "Number of training images.", defaultValue = "5000", min = 10, max = 1000000)
        int trainSize,

        @Option(description = "Number of test images.", defaultValue = "1000", min = 10, max = 1000000)
        int testSize,

        @Option(description = "Height and width in pixels.", defaultValue = "32", min = 16, max = 256)
        int size,

        @Option(description = "Random seed of the drawings.", defaultValue = "1")
        long seed) {}
