package org.genscl.plugins.datasetimagefolder;

import java.util.List;
import org.genscl.api.component.Component;
import org.genscl.api.component.ExperimentPlugin;
import org.genscl.api.component.Kind;
import org.pf4j.Extension;

/** Declares the data set {@code image-folder}. */
@Extension
public final class DatasetImageFolderPlugin implements ExperimentPlugin {
    @Override
    public List<Component<?, ?>> components() {
        return List.of(new Component<>(
                Kind.DATASET,
                "image-folder",
                ImageFolderConfig.class,
                ImageFolder.class,
                "Image files, in one folder per class."));
    }
}
