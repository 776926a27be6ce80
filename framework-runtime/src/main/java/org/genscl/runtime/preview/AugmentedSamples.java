package org.genscl.runtime.preview;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.genscl.api.augmentation.Augmentation;
import org.genscl.api.component.ComponentFactory;
import org.genscl.api.dataset.Dataset;
import org.genscl.api.dataset.DatasetInfo;
import org.genscl.api.dataset.ImageSource;
import org.genscl.api.dataset.Split;
import org.genscl.api.error.UserException;
import org.genscl.api.image.Image;
import org.genscl.api.mixer.Mixer;
import org.genscl.api.random.RandomStreams;
import org.genscl.api.tensor.HostTensor;
import org.genscl.runtime.experiment.Components;
import org.genscl.runtime.experiment.OpenData;
import org.genscl.runtime.pipeline.Batch;
import org.genscl.runtime.pipeline.ImagePipeline;
import org.genscl.runtime.pipeline.TrainingViews;
import org.genscl.runtime.progress.Listeners;
import org.genscl.runtime.recipe.Recipe;
import org.genscl.runtime.wiring.Wiring;

/**
 * A few training samples with their views, before and after mixing, made as training makes them, but in small
 * batches: only samples of one batch are mixed with each other, by one lambda for each view.
 *
 * @param mixed whether the recipe has a mixer
 * @param samples in the order of training
 */
public record AugmentedSamples(boolean mixed, List<Sample> samples) {
    private static final int BATCH = 4;
    private static final float BLANK = 0.005f;

    /**
     * A sample.
     *
     * @param original its evaluation view
     * @param views by the augmentation alone
     * @param mixes of the same views
     * @param labels of the mixes: the share of each class, by name, classes without any left out
     */
    public record Sample(
            String className, Image original, List<Image> views, List<Image> mixes, List<Map<String, Double>> labels) {}

    /**
     * Makes them.
     *
     * @param batches how many, of {@value #BATCH} samples each
     * @throws UserException if the data is missing, damaged or too small
     */
    public static AugmentedSamples make(Recipe recipe, Wiring wiring, Listeners listeners, int batches) {
        Dataset dataset = wiring.forDataset().create(recipe.dataset());
        DatasetInfo info = Components.info(dataset);
        Recipe.Training training = recipe.training();
        ComponentFactory factory = wiring.forExperiment(info);
        Augmentation augmentation = factory.create(training.augmentation());
        Optional<Mixer> mixer = training.mixer().map(factory::create);
        List<Sample> samples = new ArrayList<>();
        try (OpenData data = new OpenData(dataset, listeners.transfer())) {
            ImageSource source = data.source(Split.TRAIN);
            if (source.size() < batches * BATCH) {
                throw new UserException(
                        "the training split of '" + recipe.dataset().type() + "' has only " + source.size()
                                + " samples: at least " + batches * BATCH + " are shown");
            }
            RandomStreams streams = new RandomStreams(recipe.seed()).child(training.key());
            TrainingViews plain = new TrainingViews(
                    source, info, augmentation, Optional.empty(), streams, training.views(), BATCH, 1);
            TrainingViews whole =
                    new TrainingViews(source, info, augmentation, mixer, streams, training.views(), BATCH, 1);
            try (ImagePipeline views = plain.open(1, 1, 0);
                    ImagePipeline mixes = whole.open(1, 1, 0)) {
                for (int i = 0; i < batches; i++) {
                    samples.addAll(samples(dataset, source, training.views(), views.next(), mixes.next()));
                }
            }
        }
        return new AugmentedSamples(mixer.isPresent(), samples);
    }

    private static List<Sample> samples(Dataset dataset, ImageSource source, int count, Batch views, Batch mixes) {
        DatasetInfo info = dataset.info();
        List<Sample> samples = new ArrayList<>();
        for (int i = 0; i < BATCH; i++) {
            int index = views.plan().samples()[i];
            samples.add(new Sample(
                    info.classNames().get(source.label(index)),
                    dataset.evaluationView(source.image(index)),
                    each(count, i, row -> image(views.images(), row, info)),
                    each(count, i, row -> image(mixes.images(), row, info)),
                    each(count, i, row -> label(mixes.labels(), row, info))));
        }
        return samples;
    }

    /** Something of each view of a sample, given the view's row in the batch. */
    private static <T> List<T> each(int views, int sample, IntFunction<T> of) {
        return IntStream.range(0, views)
                .mapToObj(view -> of.apply(view * BATCH + sample))
                .toList();
    }

    /** Undoes the normalization. */
    private static Image image(HostTensor images, int index, DatasetInfo info) {
        int height = images.shape().dimension(1);
        int width = images.shape().dimension(2);
        int channels = images.shape().dimension(3);
        byte[] pixels = new byte[height * width * channels];
        FloatBuffer values = images.floats().position(index * pixels.length);
        for (int i = 0; i < pixels.length; i++) {
            int channel = i % channels;
            double value = values.get() * info.standardDeviation().get(channel)
                    + info.mean().get(channel);
            pixels[i] = (byte) Math.round(Math.max(0, Math.min(1, value)) * 255);
        }
        return new Image(height, width, channels, pixels);
    }

    private static Map<String, Double> label(HostTensor labels, int index, DatasetInfo info) {
        Map<String, Double> shares = new LinkedHashMap<>();
        FloatBuffer values = labels.floats().position(index * info.classes());
        for (String name : info.classNames()) {
            double share = values.get();
            if (share > BLANK) {
                shares.put(name, share);
            }
        }
        return shares;
    }
}
