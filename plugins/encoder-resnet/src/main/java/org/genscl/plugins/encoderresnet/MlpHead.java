package org.genscl.plugins.encoderresnet;

import jakarta.inject.Inject;
import org.genscl.api.graph.Tensor;
import org.genscl.api.network.Layers;
import org.genscl.api.network.ProjectionHead;
import org.genscl.api.network.Scope;

/** {@code Linear(D, D), ReLU, Linear(D, dimension), normalize}; variables {@code 0.*} and {@code 2.*}. */
public final class MlpHead implements ProjectionHead {
    private final HeadConfig config;

    @Inject
    public MlpHead(HeadConfig config) {
        this.config = config;
    }

    @Override
    public Tensor project(Scope scope, Tensor features) {
        Tensor hidden =
                Layers.linear(scope.child("0"), features, features.shape().dimension(1));
        Tensor projection = Layers.linear(scope.child("2"), scope.ops().relu(hidden), config.dimension());
        return scope.ops().normalize(projection, 1);
    }
}
