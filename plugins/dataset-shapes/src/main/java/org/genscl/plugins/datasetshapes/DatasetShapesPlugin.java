package org.genscl.plugins.datasetshapes;

import java.util.List;
import org.genscl.api.component.Component;
import org.genscl.api.component.ExperimentPlugin;
import org.genscl.api.component.Kind;
import org.pf4j.Extension;

/** Declares the data set {@code shapes}. */
@Extension
public final class DatasetShapesPlugin implements ExperimentPlugin {
    @Override
    public List<Component<?, ?>> components() {
        return List.of(new Component<>(
                Kind.DATASET,
                "shapes",
                ShapesConfig.class,
                Shapes.class,
                "Ten shapes, drawn from a seed: nothing to download."));
    }
}
