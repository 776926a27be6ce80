package org.genscl.plugins.datasetidx;

import java.util.List;
import org.genscl.api.component.Component;
import org.genscl.api.component.ExperimentPlugin;
import org.genscl.api.component.Kind;
import org.pf4j.Extension;

/** Declares {@code mnist}, {@code fashion-mnist} and {@code idx}. */
@Extension
public final class DatasetIdxPlugin implements ExperimentPlugin {
    @Override
    public List<Component<?, ?>> components() {
        return List.of(
                new Component<>(
                        Kind.DATASET,
                        "mnist",
                        MnistConfig.class,
                        Mnist.class,
                        "MNIST: 70,000 grayscale images of 28x28, handwritten digits."),
                new Component<>(
                        Kind.DATASET,
                        "fashion-mnist",
                        MnistConfig.class,
                        FashionMnist.class,
                        "Fashion-MNIST: 70,000 grayscale images of 28x28 in 10 classes of " + "clothing."),
                new Component<>(
                        Kind.DATASET,
                        "idx",
                        IdxConfig.class,
                        IdxDataset.class,
                        "Grayscale images in IDX files, the format of MNIST."));
    }
}
