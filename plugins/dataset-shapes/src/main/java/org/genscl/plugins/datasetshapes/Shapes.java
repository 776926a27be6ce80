package org.genscl.plugins.datasetshapes;

import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import org.genscl.api.dataset.Dataset;
import org.genscl.api.dataset.DatasetInfo;
import org.genscl.api.dataset.ImageSource;
import org.genscl.api.dataset.Split;
import org.genscl.api.dataset.TransferListener;
import org.genscl.api.error.ResourceException;
import org.genscl.api.image.ImageSize;

/** The data set {@code shapes}: classes in turn, each image a function of seed, split and index. */
public final class Shapes implements Dataset {
    private static final int CHANNELS = 3;
    private static final double GIBI = 1L << 30;

    private final ShapesConfig config;

    @Inject
    public Shapes(ShapesConfig config) {
        this.config = config;
    }

    @Override
    public DatasetInfo info() {
        return new DatasetInfo(
                "shapes",
                Arrays.stream(ShapeClass.values()).map(ShapeClass::label).toList(),
                new ImageSize(config.size(), config.size()),
                CHANNELS,
                List.of(0.281, 0.280, 0.280),
                List.of(0.256, 0.256, 0.256));
    }

    /** Nothing is fetched: images are drawn, and kept. */
    @Override
    public OptionalInt knownSize(Split split) {
        return OptionalInt.of(split == Split.TRAIN ? config.trainSize() : config.testSize());
    }

    @Override
    public void prepare(TransferListener listener) {
        requireMemory(Runtime.getRuntime().maxMemory());
    }

    /** @param heap bytes of memory that images can take */
    void requireMemory(long heap) {
        long samples = (long) config.trainSize() + config.testSize();
        long bytes = samples * config.size() * config.size() * CHANNELS;
        if (bytes > heap) {
            throw new ResourceException(String.format(
                    Locale.ROOT,
                    "%,d images of %d pixels a side take %.1f GiB, and Java's heap holds %.1f GiB: lower"
                            + " dataset.train-size or dataset.size, or give Java more with GENSCL_JAVA_OPTS=-Xmx…",
                    samples,
                    config.size(),
                    bytes / GIBI,
                    heap / GIBI));
        }
    }

    @Override
    public ImageSource open(Split split) {
        return new DrawnImages(config, split);
    }
}
