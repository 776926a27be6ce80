package org.genscl.plugins.backenddl4j;

import java.util.List;
import org.genscl.api.component.Component;
import org.genscl.api.component.ExperimentPlugin;
import org.genscl.api.component.Kind;
import org.pf4j.Extension;

/** Declares the backend {@code dl4j}. */
@Extension
public final class BackendDl4jPlugin implements ExperimentPlugin {
    @Override
    public List<Component<?, ?>> components() {
        return List.of(new Component<>(
                Kind.BACKEND, "dl4j", Dl4jConfig.class, Dl4jBackend.class, "ND4J, the tensors of Deeplearning4j."));
    }
}
