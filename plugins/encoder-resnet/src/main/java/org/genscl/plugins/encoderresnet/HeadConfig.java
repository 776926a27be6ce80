package org.genscl.plugins.encoderresnet;

import org.genscl.api.component.Option;

/** Options of the projection heads. */
public record HeadConfig(
        @Option(description = "Dimension of the projection.", defaultValue = "128", min = 1, max = 1048576)
        int dimension) {}
