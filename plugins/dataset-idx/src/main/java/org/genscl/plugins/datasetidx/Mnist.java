package org.genscl.plugins.datasetidx;

import jakarta.inject.Inject;
import java.util.List;

/** MNIST (LeCun, Cortes, Burges 1998), from the mirror that PyTorch uses. */
public final class Mnist extends OfficialIdx {

    @Inject
    public Mnist(MnistConfig config) {
        super(
                config,
                "mnist",
                List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9"),
                0.1307,
                0.3081,
                "https://ossci-datasets.s3.amazonaws.com/mnist/",
                List.of(
                        "f68b3c2dcbeaaa9fbdd348bbdeb94873",
                        "d53e105ee54ea40749a09fcbcd1e9432",
                        "9fb629c4189551a2d022fa330f9573f3",
                        "ec29112dd5afa0611ce80d1b7f02629c"));
    }
}
