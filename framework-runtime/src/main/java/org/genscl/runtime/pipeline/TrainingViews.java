package org.genscl.runtime.pipeline;

import java.util.Optional;
import java.util.function.IntFunction;
import org.genscl.api.augmentation.Augmentation;
import org.genscl.api.dataset.DatasetInfo;
import org.genscl.api.dataset.ImageSource;
import org.genscl.api.image.Image;
import org.genscl.api.image.ImageSize;
import org.genscl.api.mixer.Mixer;
import org.genscl.api.random.RandomStreams;

/**
 * The batches of training: augmented views of each sample, each view mixed on its own.
 *
 * <p>Random streams: {@code shuffle} of (epoch), {@code view} of (epoch, sample, view), {@code mix} of (epoch, batch,
 * view).
 *
 * @param source training samples
 * @param info of the data set
 * @param augmentation makes the views
 * @param mixer mixes each view
 * @param streams of training
 * @param views of each sample, V
 * @param batchSize samples of a batch, N
 * @param threads that prepare batches; 0 for one a core
 */
public record TrainingViews(
        ImageSource source,
        DatasetInfo info,
        Augmentation augmentation,
        Optional<Mixer> mixer,
        RandomStreams streams,
        int views,
        int batchSize,
        int threads) {

    /** The size of the views. */
    public static ImageSize viewSize(Augmentation augmentation, DatasetInfo info) {
        return augmentation.outputSize(info.size());
    }

    /** The number of batches an epoch. */
    public int batchesPerEpoch() {
        return source.size() / batchSize;
    }

    /**
     * Starts making batches, from a position to the end of training. Close it before the source.
     *
     * @param epochs the last epoch
     * @param epoch the first epoch, from 1
     * @param batch the first batch in it, from 0
     */
    public ImagePipeline open(int epochs, int epoch, int batch) {
        BatchShape shape =
                new BatchShape(batchSize, views, viewSize(augmentation, info), info.channels(), info.classes());
        ViewMixer mixing = mixer.<ViewMixer>map(this::mixing).orElse(ViewMixer.NONE);
        return new ImagePipeline(
                shape,
                new ShuffledPlans(streams, source.size(), batchSize, epochs, epoch, batch),
                source::label,
                this::viewsOf,
                mixing,
                new Normalizer(info),
                threads);
    }

    private IntFunction<Image> viewsOf(BatchPlan plan, int sample) {
        Image image = source.image(sample);
        return view -> augmentation.apply(image, streams.stream("view", plan.epoch(), sample, view));
    }

    private ViewMixer mixing(Mixer component) {
        return (plan, view, batch) -> component.mix(batch, streams.stream("mix", plan.epoch(), plan.batch(), view));
    }
}
