package org.genscl.runtime.pipeline;

import java.util.Arrays;
import java.util.Optional;
import org.genscl.api.augmentation.Augmentation;
import org.genscl.api.dataset.Dataset;
import org.genscl.api.dataset.DatasetInfo;
import org.genscl.api.dataset.ImageSource;
import org.genscl.api.evaluator.ImageBatches;
import org.genscl.api.image.Image;
import org.genscl.api.image.ImageSize;
import org.genscl.api.random.RandomStreams;

/**
 * One view of each sample of a split, for evaluation.
 *
 * <p>Random streams: {@code shuffle} of (epoch) and {@code view} of (epoch, sample).
 *
 * @param dataset makes the evaluation views
 * @param source the split's samples
 * @param augmentation makes the views instead, where there is one
 * @param streams of the evaluator
 * @param threads that prepare batches; 0 for one a core
 */
public record EvaluationViews(
        Dataset dataset, ImageSource source, Optional<Augmentation> augmentation, RandomStreams streams, int threads) {

    /**
     * Starts one pass over the split. Close it before the source.
     *
     * @param epoch selects the random order and views
     */
    public ImageBatches open(int batchSize, boolean shuffle, int epoch) {
        DatasetInfo info = dataset.info();
        ImageSize size =
                augmentation.map(component -> component.outputSize(info.size())).orElse(info.size());
        OnePass plans = shuffle
                ? OnePass.shuffled(streams.stream("shuffle", epoch), source.size(), batchSize, epoch)
                : OnePass.inOrder(source.size(), batchSize, epoch);
        return new Pass(
                new ImagePipeline(
                        new BatchShape(batchSize, 1, size, info.channels(), info.classes()),
                        plans,
                        source::label,
                        (plan, sample) -> view -> view(plan, sample),
                        ViewMixer.NONE,
                        new Normalizer(info),
                        threads),
                source);
    }

    private Image view(BatchPlan plan, int sample) {
        Image image = source.image(sample);
        if (augmentation.isEmpty()) {
            return dataset.evaluationView(image);
        }
        Augmentation component = augmentation.get();
        return component.apply(image, streams.stream("view", plan.epoch(), sample));
    }

    private record Pass(ImagePipeline pipeline, ImageSource source) implements ImageBatches {
        @Override
        public boolean hasNext() {
            return pipeline.hasNext();
        }

        @Override
        public ImageBatch next() {
            Batch batch = pipeline.next();
            int[] labels =
                    Arrays.stream(batch.plan().samples()).map(source::label).toArray();
            return new ImageBatch(batch.images(), labels);
        }

        @Override
        public void close() {
            pipeline.close();
        }
    }
}
