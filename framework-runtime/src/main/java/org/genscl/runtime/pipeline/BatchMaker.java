package org.genscl.runtime.pipeline;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;
import org.genscl.api.error.UserException;
import org.genscl.api.image.Image;
import org.genscl.api.mixer.LabeledBatch;
import org.genscl.api.tensor.HostTensor;

/**
 * The two kinds of work on a batch: writing the normalized views of a sample, and, once all samples are there, mixing a view
 * and copying it to the batch's tensors.
 */
final class BatchMaker {
    private final BatchShape shape;
    private final IntUnaryOperator labelOf;
    private final ViewMaker views;
    private final ViewMixer mixer;
    private final Normalizer normalizer;

    BatchMaker(BatchShape shape, IntUnaryOperator labelOf, ViewMaker views, ViewMixer mixer, Normalizer normalizer) {
        this.shape = shape;
        this.labelOf = labelOf;
        this.views = views;
        this.mixer = mixer;
        this.normalizer = normalizer;
    }

    BatchShape shape() {
        return shape;
    }

    /**
     * Makes the views of one sample.
     *
     * @param position of the sample in the batch
     * @param values of each whole view, [N, H, W, C]
     */
    void writeViews(BatchPlan plan, int position, float[][] values) {
        int sample = plan.samples()[position];
        IntFunction<Image> viewsOfSample = views.views(plan, sample);
        for (int view = 0; view < values.length; view++) {
            Image image = viewsOfSample.apply(view);
            if (!image.size().equals(shape.size()) || image.channels() != shape.channels()) {
                throw new UserException("the view of sample " + sample + " is " + image.size() + " with "
                        + image.channels() + " channel(s), expected " + shape.size() + " with " + shape.channels()
                        + ": end the augmentation with a crop or resize to a fixed size");
            }
            normalizer.normalize(image, values[view], position * shape.valuesPerView());
        }
    }

    /**
     * Mixes a view and copies it to the tensors, filled up with zeros.
     *
     * @param values of the whole view, [N, H, W, C]
     */
    void finishView(BatchPlan plan, int view, float[] values, HostTensor images, HostTensor labels) {
        int size = plan.samples().length;
        int missing = (shape.samples() - size) * shape.valuesPerView();
        FloatBuffer imageTarget = images.floats().position(view * shape.samples() * shape.valuesPerView());
        FloatBuffer labelTarget = labels.floats().position(view * shape.samples() * shape.classes());
        float[] filled = missing == 0 ? values : Arrays.copyOf(values, values.length - missing);
        LabeledBatch mixed = mixer.mix(
                plan,
                view,
                new LabeledBatch(
                        size,
                        shape.size().height(),
                        shape.size().width(),
                        shape.channels(),
                        filled,
                        shape.classes(),
                        oneHot(plan.samples())));
        imageTarget.put(mixed.images()).put(new float[missing]);
        labelTarget.put(mixed.labels()).put(new float[(shape.samples() - size) * shape.classes()]);
    }

    private float[] oneHot(int[] samples) {
        float[] labels = new float[samples.length * shape.classes()];
        for (int i = 0; i < samples.length; i++) {
            int label = labelOf.applyAsInt(samples[i]);
            if (label < 0 || label >= shape.classes()) {
                throw new UserException("sample " + samples[i] + " has label " + label + ", but the data set has "
                        + shape.classes() + " classes");
            }
            labels[i * shape.classes() + label] = 1;
        }
        return labels;
    }
}
