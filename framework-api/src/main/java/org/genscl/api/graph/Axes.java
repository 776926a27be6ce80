package org.genscl.api.graph;

import java.util.List;
import java.util.stream.IntStream;
import org.apiguardian.api.API;

/**
 * The axes that a reduction removes.
 *
 * @param indices may be negative, which counts from the end; none stands for all axes
 * @param keptDimensions whether the axes stay, with size 1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Axes(List<Integer> indices, boolean keptDimensions) {

    public Axes {
        indices = List.copyOf(indices);
    }

    /** All axes: the result is a scalar. */
    public static Axes all() {
        return of();
    }

    /** These axes; negative ones count from the end. */
    public static Axes of(int... indices) {
        return new Axes(IntStream.of(indices).boxed().toList(), false);
    }

    /** Height and width of [N, C, H, W]. */
    public static Axes spatial() {
        return of(2, 3);
    }

    /** The same axes, which stay with size 1. */
    public Axes keepDimensions() {
        return new Axes(indices, true);
    }
}
