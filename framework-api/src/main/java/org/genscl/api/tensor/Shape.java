package org.genscl.api.tensor;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.apiguardian.api.API;

/** The sizes of a tensor's dimensions; none for a scalar. Immutable. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class Shape {
    private static final Shape SCALAR = new Shape(new int[0]);

    private final int[] dimensions;

    private Shape(int[] dimensions) {
        this.dimensions = dimensions;
    }

    /** The shape of a tensor with one element and no dimensions. */
    public static Shape scalar() {
        return SCALAR;
    }

    /** @throws IllegalArgumentException if a dimension is below 1, or the number of elements is not a long */
    public static Shape of(int... dimensions) {
        long elements = 1;
        for (int dimension : dimensions) {
            if (dimension < 1) {
                throw new IllegalArgumentException("a dimension below 1 in " + Arrays.toString(dimensions));
            }
            if (elements > Long.MAX_VALUE / dimension) {
                throw new IllegalArgumentException("more than 2^63 elements in " + Arrays.toString(dimensions));
            }
            elements *= dimension;
        }
        return new Shape(dimensions.clone());
    }

    /** The number of dimensions. */
    public int rank() {
        return dimensions.length;
    }

    /** The size of a dimension; a negative axis counts from the end. */
    public int dimension(int axis) {
        return dimensions[axis(axis)];
    }

    /**
     * The axis as a number from 0 to rank − 1; a negative one counts from the end.
     *
     * @throws IllegalArgumentException if there is no such axis
     */
    public int axis(int axis) {
        int resolved = axis < 0 ? axis + dimensions.length : axis;
        if (resolved < 0 || resolved >= dimensions.length) {
            throw new IllegalArgumentException("no axis " + axis + " in " + this);
        }
        return resolved;
    }

    /** The number of elements. */
    public long elements() {
        long elements = 1;
        for (int dimension : dimensions) {
            elements *= dimension;
        }
        return elements;
    }

    /** A copy of the sizes. */
    public int[] toArray() {
        return dimensions.clone();
    }

    /** The same shape with another size at an axis. */
    public Shape with(int axis, int size) {
        int[] changed = dimensions.clone();
        changed[axis(axis)] = size;
        return of(changed);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Shape shape && Arrays.equals(dimensions, shape.dimensions);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(dimensions);
    }

    /** For example {@code [64, 3, 32, 32]}. */
    @Override
    public String toString() {
        return Arrays.stream(dimensions).mapToObj(Integer::toString).collect(Collectors.joining(", ", "[", "]"));
    }
}
