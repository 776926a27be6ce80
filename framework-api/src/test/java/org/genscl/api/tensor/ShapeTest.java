package org.genscl.api.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ShapeTest {
    private static final Shape SHAPE = Shape.of(2, 3, 4);

    @Test
    void negativeAxesCountFromTheEnd() {
        assertThat(SHAPE.dimension(-1)).isEqualTo(4);
        assertThat(SHAPE.axis(-3)).isZero();
        assertThatThrownBy(() -> SHAPE.axis(3))
                .isInstanceOf(RuntimeException.class)
                .hasMessageContaining("3");
        assertThatThrownBy(() -> SHAPE.axis(-4)).isInstanceOf(RuntimeException.class);
    }

    @Test
    void elementsAreTheProductOfTheSizes() {
        assertThat(SHAPE.elements()).isEqualTo(24);
        assertThat(Shape.scalar().elements()).isEqualTo(1);
        assertThat(Shape.of(100_000, 100_000).elements()).isEqualTo(10_000_000_000L);
    }

    @Test
    void changedCopiesLeaveTheOriginal() {
        assertThat(SHAPE.with(1, 7)).isEqualTo(Shape.of(2, 7, 4)).hasToString("[2, 7, 4]");
        SHAPE.toArray()[0] = 9;
        assertThat(SHAPE).isEqualTo(Shape.of(2, 3, 4)).isNotEqualTo(Shape.of(3, 2, 4));
    }
}
