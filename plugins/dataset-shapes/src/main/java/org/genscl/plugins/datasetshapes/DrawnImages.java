package org.genscl.plugins.datasetshapes;

import java.util.stream.IntStream;
import org.genscl.api.dataset.ImageSource;
import org.genscl.api.dataset.Split;
import org.genscl.api.digest.Sha256;
import org.genscl.api.image.Image;
import org.genscl.api.random.RandomStreams;

/** A split of the data set, drawn once and kept. */
final class DrawnImages implements ImageSource {
    private final Image[] images;

    DrawnImages(ShapesConfig config, Split split) {
        RandomStreams streams = new RandomStreams(config.seed());
        this.images = new Image[split == Split.TRAIN ? config.trainSize() : config.testSize()];
        IntStream.range(0, images.length).parallel().forEach(index -> {
            Drawing drawing = new Drawing(config.size(), streams.stream("shapes/" + split, index));
            images[index] = drawing.draw(ShapeClass.values()[label(index)]);
        });
    }

    @Override
    public int size() {
        return images.length;
    }

    @Override
    public int label(int index) {
        return index % ShapeClass.values().length;
    }

    @Override
    public Image image(int index) {
        return images[index];
    }

    @Override
    public String digest() {
        Sha256 digest = new Sha256();
        for (Image image : images) {
            digest.add(image.pixels());
        }
        return digest.hex();
    }

    @Override
    public void close() {
        // Memory only.
    }
}
