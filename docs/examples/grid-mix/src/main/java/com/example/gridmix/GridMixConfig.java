package com.example.gridmix;

import org.genscl.api.component.Option;

/** Options of {@link GridMix}. */
public record GridMixConfig(
        @Option(description = "Rows and columns of the grid.", defaultValue = "4", min = 1)
        int cells,

        @Option(
                description = "The greatest share of cells that come from another sample.",
                defaultValue = "0.5",
                min = 0,
                max = 1)
        double maxShare) {}
