package org.genscl.runtime.preview;

import jakarta.inject.Inject;
import org.genscl.api.component.Component;
import org.genscl.api.component.ComponentFactory;
import org.genscl.api.component.Kind;
import org.genscl.api.component.Option;
import org.genscl.api.component.Selection;
import org.genscl.api.dataset.Dataset;
import org.genscl.api.dataset.DatasetInfo;
import org.genscl.api.dataset.ImageSource;
import org.genscl.api.dataset.Split;
import org.genscl.api.dataset.TransferListener;
import org.genscl.api.image.Image;

/** A few samples of each split of another data set, spread over it, since many are sorted by class. */
final class FewSamples implements Dataset {
    private final Dataset whole;
    private final int most;

    /**
     * @param dataset the whole
     * @param most samples of a split
     */
    record Config(
            @Option(description = "The data set.") Selection<Dataset> dataset,

            @Option(description = "Most samples of a split.")
            int most) {}

    @Inject
    FewSamples(Config config, ComponentFactory factory) {
        this.whole = factory.create(config.dataset());
        this.most = config.most();
    }

    static Selection<Dataset> of(Selection<Dataset> dataset, int most) {
        return new Selection<>(
                new Component<>(
                        Kind.DATASET, dataset.type(), Config.class, FewSamples.class, "A few samples of another."),
                new Config(dataset, most));
    }

    @Override
    public DatasetInfo info() {
        return whole.info();
    }

    @Override
    public void prepare(TransferListener listener) {
        whole.prepare(listener);
    }

    @Override
    public Image evaluationView(Image image) {
        return whole.evaluationView(image);
    }

    @Override
    public ImageSource open(Split split) {
        return new Few(whole.open(split), most);
    }

    private record Few(ImageSource source, int most) implements ImageSource {
        @Override
        public int size() {
            return Math.min(most, source.size());
        }

        private int spread(int index) {
            return (int) ((long) index * source.size() / size());
        }

        @Override
        public int label(int index) {
            return source.label(spread(index));
        }

        @Override
        public Image image(int index) {
            return source.image(spread(index));
        }

        @Override
        public String digest() {
            return source.digest();
        }

        @Override
        public void close() {
            source.close();
        }
    }
}
