package org.genscl.runtime.pipeline;

import org.genscl.api.image.ImageSize;
import org.genscl.api.tensor.Shape;

/**
 * The sizes of a batch.
 *
 * @param samples N
 * @param views V, of each sample
 * @param size of each view
 * @param channels C
 * @param classes K
 */
public record BatchShape(int samples, int views, ImageSize size, int channels, int classes) {

    /** [V·N, H, W, C]. */
    public Shape images() {
        return Shape.of(views * samples, size.height(), size.width(), channels);
    }

    /** [V·N, K]. */
    public Shape labels() {
        return Shape.of(views * samples, classes);
    }

    /** The number of values of one view of a sample, H·W·C. */
    int valuesPerView() {
        return size.height() * size.width() * channels;
    }
}
