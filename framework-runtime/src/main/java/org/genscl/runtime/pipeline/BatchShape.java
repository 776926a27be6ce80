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
        return Shape.of(rows(), size.height(), size.width(), channels);
    }

    /** [V·N, K]. */
    public Shape labels() {
        return Shape.of(rows(), classes);
    }

    /** The number of values of one view of a sample, H·W·C. */
    int valuesPerView() {
        return Math.multiplyExact(Math.multiplyExact(size.height(), size.width()), channels);
    }

    private int rows() {
        return Math.multiplyExact(views, samples);
    }
}
