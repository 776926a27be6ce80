package org.genscl.plugins.backenddl4j;

import java.util.ArrayList;
import java.util.List;
import org.genscl.api.tensor.Shape;

/** Shapes of results, for operands that fit: tracing has checked them. */
final class Broadcast {
    private Broadcast() {}

    /** The shape that operands broadcast to, as NumPy does. */
    static Shape shape(List<Shape> operands) {
        int rank = operands.stream().mapToInt(Shape::rank).max().orElseThrow();
        int[] dimensions = new int[rank];
        for (int i = 1; i <= rank; i++) {
            int greatest = 1;
            for (Shape operand : operands) {
                greatest = Math.max(greatest, i <= operand.rank() ? operand.dimension(-i) : 1);
            }
            dimensions[rank - i] = greatest;
        }
        return Shape.of(dimensions);
    }

    /** The shape that a reduction leaves; no axes mean all. */
    static Shape reduced(Shape shape, List<Integer> axes, boolean keepDimensions) {
        List<Integer> kept = new ArrayList<>();
        for (int axis = 0; axis < shape.rank(); axis++) {
            if (!axes.isEmpty() && !axes.contains(axis)) {
                kept.add(shape.dimension(axis));
            } else if (keepDimensions) {
                kept.add(1);
            }
        }
        return Shape.of(kept.stream().mapToInt(Integer::intValue).toArray());
    }
}
