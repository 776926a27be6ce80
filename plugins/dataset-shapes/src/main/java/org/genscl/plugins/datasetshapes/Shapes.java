package org.genscl.plugins.datasetshapes;

import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.genscl.api.data.Dataset;
import org.genscl.api.data.DatasetInfo;
import org.genscl.api.data.ImageSource;
import org.genscl.api.data.Split;
import org.genscl.api.data.TransferListener;
import org.genscl.api.image.ImageSize;

/** The data set {@code shapes}: classes in turn, each image a function of seed, split and index. */
public final class Shapes implements Dataset {
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
                3,
                List.of(0.281, 0.280, 0.280),
                List.of(0.256, 0.256, 0.256));
    }

    @Override
    public OptionalInt size(Split split) {
        return OptionalInt.of(split == Split.TRAIN ? config.trainSize() : config.testSize());
    }

    @Override
    public void prepare(TransferListener listener) {
        // Nothing to fetch: images are drawn.
    }

    @Override
    public ImageSource open(Split split) {
        return new DrawnImages(config, split);
    }
}
