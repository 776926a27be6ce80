package org.genscl.plugins.datasetcifar;

import java.util.List;
import org.genscl.api.component.Component;
import org.genscl.api.component.ExperimentPlugin;
import org.genscl.api.component.Kind;
import org.pf4j.Extension;

/** Declares {@code cifar10} and {@code cifar100}. */
@Extension
public final class DatasetCifarPlugin implements ExperimentPlugin {
    @Override
    public List<Component<?, ?>> components() {
        return List.of(
                new Component<>(
                        Kind.DATASET,
                        "cifar10",
                        CifarConfig.class,
                        Cifar10.class,
                        "CIFAR-10: 60,000 images of 32x32 in 10 classes."),
                new Component<>(
                        Kind.DATASET,
                        "cifar100",
                        CifarConfig.class,
                        Cifar100.class,
                        "CIFAR-100: 60,000 images of 32x32 in 100 classes."));
    }
}
