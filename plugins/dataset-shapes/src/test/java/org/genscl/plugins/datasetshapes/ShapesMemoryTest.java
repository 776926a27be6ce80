package org.genscl.plugins.datasetshapes;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.genscl.api.error.ResourceException;
import org.junit.jupiter.api.Test;

final class ShapesMemoryTest {
    private static final long GIB = 1L << 30;

    @Test
    void moreImagesThanTheHeapHoldsAreRefusedBeforeTheyAreDrawn() {
        Shapes shapes = new Shapes(new ShapesConfig(1_000_000, 10, 256, 1));

        assertThatThrownBy(() -> shapes.requireMemory(6 * GIB))
                .isInstanceOf(ResourceException.class)
                .hasMessageContainingAll("183.1 GiB", "6.0 GiB", "dataset.train-size", "dataset.size", "-Xmx");
        assertThatCode(() -> shapes.requireMemory(184 * GIB)).doesNotThrowAnyException();
    }
}
