package org.genscl.plugins.trackertensorboard;

import java.util.List;
import org.genscl.api.component.Component;
import org.genscl.api.component.EmptyConfig;
import org.genscl.api.component.ExperimentPlugin;
import org.genscl.api.component.Kind;
import org.pf4j.Extension;

/** Brings the tracker {@code tensorboard}. */
@Extension
public final class TrackerTensorboardPlugin implements ExperimentPlugin {

    @Override
    public List<Component<?, ?>> components() {
        return List.of(new Component<>(
                Kind.TRACKER,
                "tensorboard",
                EmptyConfig.class,
                TensorboardTracker.class,
                "Writes event files that TensorBoard shows as charts."));
    }
}
