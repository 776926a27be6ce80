package org.genscl.benchmarks.step;

import java.util.stream.IntStream;
import org.genscl.api.dataset.Dataset;
import org.genscl.api.dataset.ImageSource;
import org.genscl.api.dataset.Split;
import org.genscl.api.image.Image;

/** The images of a split, held in memory: drawing or decoding them is not what is measured. */
record KeptImages(Dataset dataset, Image[] images, int[] labels, String digest) implements ImageSource {

    static KeptImages of(Dataset dataset, Split split) {
        try (ImageSource source = dataset.open(split)) {
            return new KeptImages(
                    dataset,
                    IntStream.range(0, source.size())
                            .parallel()
                            .mapToObj(source::image)
                            .toArray(Image[]::new),
                    IntStream.range(0, source.size()).map(source::label).toArray(),
                    source.digest());
        }
    }

    @Override
    public int size() {
        return images.length;
    }

    @Override
    public int label(int index) {
        return labels[index];
    }

    @Override
    public Image image(int index) {
        return images[index];
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
