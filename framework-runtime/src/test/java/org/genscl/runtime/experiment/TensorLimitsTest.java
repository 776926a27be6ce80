package org.genscl.runtime.experiment;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.genscl.api.error.UserException;
import org.genscl.runtime.progress.Listeners;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TensorLimitsTest {
    private static void outline(ToyRecipe recipe) {
        ToyRecipe.runner(Listeners.none()).outline(recipe.loaded());
    }

    @ParameterizedTest
    @ValueSource(ints = {100_000_000, 1_200_000_000, Integer.MAX_VALUE})
    void aBatchThatNoTensorHoldsNamesItsKey(int samples) {
        assertThatThrownBy(() -> outline(ToyRecipe.standard().withBatchSize(samples)))
                .isInstanceOf(UserException.class)
                .hasMessageContainingAll("pretrain.batch-size: is " + samples, "2 GiB", "at most ", " fit");
    }

    @Test
    void classificationNamesItsOwnKey() {
        assertThatThrownBy(() -> outline(
                        ToyRecipe.standard().with(ToyRecipe.Way.CLASSIFY).withBatchSize(1_000_000_000)))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("classify.batch-size: is 1000000000");
    }

    @ParameterizedTest
    @ValueSource(ints = {180_000_000, Integer.MAX_VALUE})
    void aVariableThatNoTensorHoldsNamesWhatMakesItLarge(int features) {
        assertThatThrownBy(() -> outline(ToyRecipe.standard().withFeatures(features)))
                .isInstanceOf(UserException.class)
                .hasMessageContainingAll("encoder.features: ", "encoder.fc.weight", "2 GiB", "lower encoder.features");
    }

    /** The loss compares 60,000 views with as many. */
    @Test
    void aTensorOnTheWayThatHasTooManyElements() {
        assertThatThrownBy(() -> outline(ToyRecipe.standard().withBatchSize(60_000)))
                .isInstanceOf(UserException.class)
                .hasMessageContainingAll("pretrain.batch-size: is 60000", "elements", "2147483647");
    }
}
