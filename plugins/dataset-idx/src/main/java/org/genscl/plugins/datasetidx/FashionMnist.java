package org.genscl.plugins.datasetidx;

import jakarta.inject.Inject;
import java.util.List;

/** Fashion-MNIST (Xiao, Rasul, Vollgraf 2017), from its authors' repository. */
public final class FashionMnist extends OfficialIdx {

    @Inject
    public FashionMnist(MnistConfig config) {
        super(
                config,
                "fashion-mnist",
                List.of(
                        "T-shirt/top",
                        "Trouser",
                        "Pullover",
                        "Dress",
                        "Coat",
                        "Sandal",
                        "Shirt",
                        "Sneaker",
                        "Bag",
                        "Ankle boot"),
                0.2860,
                0.3530,
                "https://raw.githubusercontent.com/zalandoresearch/fashion-mnist/master/data/fashion/",
                List.of(
                        "8d4fb7e6c68d591d4c3dfef9ec88bf0d",
                        "25c81989df183df01b3e8a0aad5dffbe",
                        "bef4ecab320f06d8554ea6380940ec79",
                        "bb300cfdad3c16e7a12a480ee83cd310"));
    }
}
