package org.genscl.plugins.evaluatorcore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.NoSuchElementException;
import org.genscl.api.evaluator.Features;
import org.genscl.api.tensor.HostTensor;
import org.genscl.api.tensor.Shape;
import org.junit.jupiter.api.Test;

final class FeatureBatchesTest {
    private static final Features FEATURES = new Features(
            HostTensor.of(Shape.of(5, 2), 0, 0.5f, 1, 1.5f, 2, 2.5f, 3, 3.5f, 4, 4.5f), new int[] {10, 11, 12, 13, 14});

    @Test
    void gathersInTheOrderGiven() {
        FeatureBatches batches = new FeatureBatches(FEATURES, new int[] {4, 0, 3, 1, 2}, 2);

        ProbeInput.Batch batch = batches.next();
        assertThat(batch.values().toFloatArray()).containsExactly(4, 4.5f, 0, 0.5f);
        assertThat(batch.labels()).containsExactly(14, 10);
        batch = batches.next();
        assertThat(batch.values().toFloatArray()).containsExactly(3, 3.5f, 1, 1.5f);
        assertThat(batch.labels()).containsExactly(13, 11);
        batch = batches.next();
        assertThat(batch.values().toFloatArray()).startsWith(2, 2.5f).hasSize(4);
        assertThat(batch.labels()).containsExactly(12);
        assertThat(batches.hasNext()).isFalse();
        assertThatThrownBy(batches::next).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void aBatchMayBeLargerThanTheSplit() {
        FeatureBatches batches = FeatureBatches.inOrder(FEATURES, 8);
        ProbeInput.Batch batch = batches.next();
        assertThat(batch.values().shape()).isEqualTo(Shape.of(8, 2));
        assertThat(batch.labels()).containsExactly(10, 11, 12, 13, 14);
        assertThat(batches.hasNext()).isFalse();
    }
}
