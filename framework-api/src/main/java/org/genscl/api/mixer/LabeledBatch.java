package org.genscl.api.mixer;

import org.apiguardian.api.API;

/**
 * Normalized images of one view of a batch, with soft labels.
 *
 * <p>The arrays are shared, not copied: a batch's reader must not write to them.
 *
 * @param size number of samples, N
 * @param height rows of each image
 * @param width columns of each image
 * @param channels channels of each image
 * @param images N × height × width × channels values, in this order (channels last)
 * @param classes number of classes, K
 * @param labels N × K values: a row is a sample's distribution over the classes
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record LabeledBatch(int size, int height, int width, int channels, float[] images, int classes, float[] labels) {

    public LabeledBatch {
        if (images.length != size * height * width * channels) {
            throw new IllegalArgumentException(
                    images.length + " values for " + size + " images of " + height + "x" + width + "x" + channels);
        }
        if (labels.length != size * classes) {
            throw new IllegalArgumentException(labels.length + " label values for " + size + " x " + classes);
        }
    }

    /** The same shape with other images and labels. */
    public LabeledBatch with(float[] otherImages, float[] otherLabels) {
        return new LabeledBatch(size, height, width, channels, otherImages, classes, otherLabels);
    }
}
