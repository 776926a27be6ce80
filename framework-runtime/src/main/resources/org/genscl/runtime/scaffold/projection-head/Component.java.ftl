package [=package];

import jakarta.inject.Inject;
import org.genscl.api.graph.Tensor;
import org.genscl.api.network.Layers;
import org.genscl.api.network.ProjectionHead;
import org.genscl.api.network.Scope;

/** Two linear layers with SiLU between them; rows of norm 1. */
public final class [=type] implements ProjectionHead {
    private final [=type]Config config;

    @Inject
    public [=type]([=type]Config config) {
        this.config = config;
    }

    @Override
    public Tensor project(Scope scope, Tensor features) {
        Tensor hidden = scope.ops().silu(Layers.linear(scope.child("hidden"), features, config.hidden()));
        Tensor projection = Layers.linear(scope.child("output"), hidden, config.dimension());
        return scope.ops().normalize(projection, 1);
    }
}
