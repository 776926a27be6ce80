package org.genscl.plugins.encoderresnet;

import jakarta.inject.Inject;
import org.genscl.api.graph.Tensor;
import org.genscl.api.network.Layers;
import org.genscl.api.network.ProjectionHead;
import org.genscl.api.network.Scope;

/** {@code Linear(D, dimension), normalize}; variables {@code weight} and {@code bias}. */
public final class LinearHead implements ProjectionHead {
    private final HeadConfig config;

    @Inject
    public LinearHead(HeadConfig config) {
        this.config = config;
    }

    @Override
    public Tensor project(Scope scope, Tensor features) {
        return scope.ops().normalize(Layers.linear(scope, features, config.dimension()), 1);
    }
}
