package org.genscl.api.image;

import java.nio.FloatBuffer;
import org.apiguardian.api.API;
import org.genscl.api.tensor.HostTensor;
import org.genscl.api.tensor.Shape;

/** Layouts of batches of images. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class ImageLayout {
    private ImageLayout() {}

    /** The shape [N, C, H, W] of images [N, H, W, C]. */
    public static Shape channelsFirst(Shape images) {
        return Shape.of(images.dimension(0), images.dimension(3), images.dimension(1), images.dimension(2));
    }

    /**
     * Copies images [N, H, W, C], as the framework has them, to [N, C, H, W], as most trained networks take them.
     *
     * @param images FLOAT32
     * @param copy FLOAT32, overwritten
     * @throws IllegalArgumentException if the shapes do not fit each other
     */
    public static void copyChannelsFirst(HostTensor images, HostTensor copy) {
        if (!copy.shape().equals(channelsFirst(images.shape()))) {
            throw new IllegalArgumentException("images " + images.shape() + " do not fit into " + copy.shape());
        }
        int channels = images.shape().dimension(3);
        int pixels = images.shape().dimension(1) * images.shape().dimension(2);
        float[] image = new float[pixels * channels];
        float[] planes = new float[pixels * channels];
        FloatBuffer source = images.floats();
        FloatBuffer target = copy.floats();
        for (int n = 0; n < images.shape().dimension(0); n++) {
            source.get(image);
            for (int c = 0; c < channels; c++) {
                for (int p = 0; p < pixels; p++) {
                    planes[c * pixels + p] = image[p * channels + c];
                }
            }
            target.put(planes);
        }
    }
}
