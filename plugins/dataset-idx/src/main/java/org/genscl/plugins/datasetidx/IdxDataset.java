package org.genscl.plugins.datasetidx;

import jakarta.inject.Inject;
import org.genscl.api.dataset.TransferListener;
import org.genscl.api.image.ImageSize;

/** The data set {@code idx}: gray images in IDX files that a recipe names. */
public final class IdxDataset extends Idx {

    @Inject
    public IdxDataset(IdxConfig config) {
        super(
                new IdxFiles(
                        config.path(),
                        uncompressed(config.trainImages()),
                        uncompressed(config.trainLabels()),
                        uncompressed(config.testImages()),
                        uncompressed(config.testLabels())),
                config.path().getFileName().toString(),
                config.classes(),
                new ImageSize(config.height(), config.width()),
                config.rgb(),
                config.mean(),
                config.standardDeviation());
    }

    private static String uncompressed(String name) {
        return name.endsWith(".gz") ? name.substring(0, name.length() - ".gz".length()) : name;
    }

    @Override
    public void prepare(TransferListener listener) {
        files().check("set 'path', 'train-images', 'train-labels', 'test-images' and 'test-labels' to what is there");
    }
}
