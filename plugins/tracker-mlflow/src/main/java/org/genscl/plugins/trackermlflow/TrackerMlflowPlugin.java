package org.genscl.plugins.trackermlflow;

import java.util.List;
import org.genscl.api.component.Component;
import org.genscl.api.component.ExperimentPlugin;
import org.genscl.api.component.Kind;
import org.pf4j.Extension;

/** Brings the tracker {@code mlflow}. */
@Extension
public final class TrackerMlflowPlugin implements ExperimentPlugin {

    @Override
    public List<Component<?, ?>> components() {
        return List.of(new Component<>(
                Kind.TRACKER,
                "mlflow",
                MlflowConfig.class,
                MlflowTracker.class,
                "Sends the recipe's options, metrics and the status of the run to an " + "MLflow server."));
    }
}
