package org.genscl.plugins.backenddl4j;

import java.util.Arrays;
import org.genscl.api.tensor.Shape;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * The result of an instruction, or a leaf. Images [N, C, H, W] may lie in memory as [N, H, W, C], which is what ND4J is
 * fast with: {@link #shape} is the former in any case, {@link #layout} says how the elements follow each other in C order.
 *
 * @param storage where the elements are
 * @param offset of the first element in the storage
 * @param shape what the program sees
 * @param channelsLast whether a value of four dimensions is stored as [N, H, W, C]
 */
record Value(Storage storage, long offset, Shape shape, boolean channelsLast) {

    /** A value of its own, to be computed. */
    static Value planned(DataType type, Shape shape, boolean channelsLast) {
        return new Value(Storage.planned(shape.elements(), type), 0, shape, channelsLast);
    }

    /** The sizes in the order of memory. */
    Shape layout() {
        return channelsLast
                ? Shape.of(shape.dimension(0), shape.dimension(2), shape.dimension(3), shape.dimension(1))
                : shape;
    }

    /** An axis in the order of memory. */
    int layoutAxis(int axis) {
        return channelsLast ? new int[] {0, 3, 1, 2}[axis] : axis;
    }

    /** The same elements in C order, seen with another shape. */
    Value viewed(Shape other) {
        if (other.elements() != shape.elements()) {
            throw new IllegalArgumentException(shape + " seen as " + other);
        }
        return new Value(storage, offset, other, false);
    }

    /** The same elements of [N, H, W, C], seen as images of [N, C, H, W]. */
    Value asImages() {
        int[] sizes = layout().toArray();
        return new Value(storage, offset, Shape.of(sizes[0], sizes[3], sizes[1], sizes[2]), true);
    }

    /** The elements as the matrix [product of the leading sizes, last size]. */
    Value asRows() {
        Shape layout = layout();
        int columns = layout.rank() == 0 ? 1 : layout.dimension(-1);
        return viewed(Shape.of((int) (layout.elements() / columns), columns));
    }

    /** Elements {@code start} to {@code end} along the first axis, which follow each other in memory. */
    Value part(int start, int end) {
        long each = shape.elements() / shape.dimension(0);
        return new Value(storage, offset + start * each, shape.with(0, end - start), channelsLast);
    }

    boolean isScalar() {
        return shape.elements() == 1;
    }

    /** Whether the order in memory is the same in both layouts. */
    boolean isEitherLayout() {
        return shape.rank() == 4 && (shape.dimension(1) == 1 || shape.dimension(2) == 1 && shape.dimension(3) == 1);
    }

    long[] layoutSizes() {
        return Arrays.stream(layout().toArray()).asLongStream().toArray();
    }
}
