package org.genscl.plugins.datasetcifar;

import jakarta.inject.Inject;
import java.util.List;

/** CIFAR-10 (Krizhevsky 2009); mean and standard deviation as in the reference ({@code data/data.py}). */
public final class Cifar10 extends Cifar {
    @Inject
    public Cifar10(CifarConfig config) {
        this(config, CifarLayout.cifar10());
    }

    Cifar10(CifarConfig config, CifarLayout layout) {
        super(
                config,
                layout,
                List.of("airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck"),
                List.of(0.4914, 0.4822, 0.4465),
                List.of(0.2023, 0.1994, 0.2010));
    }
}
