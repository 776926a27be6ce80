package org.genscl.runtime.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.genscl.runtime.config.FlatOptions;
import org.junit.jupiter.api.Test;

final class DifferenceTest {

    @Test
    void recipesDifferByPath() {
        Map<String, String> a = FlatOptions.ofResolved("encoder: {width: 4}\nevaluate:\n- {type: knn}\ntrackers: []\n");
        Map<String, String> b =
                FlatOptions.ofResolved("encoder: {width: 8}\nevaluate:\n- {type: knn, k: 5}\ntrackers: []\n");
        assertThat(Difference.between(List.of(Optional.of(a), Optional.of(b))))
                .containsExactly(
                        new Difference("encoder.width", List.of("4", "8")),
                        new Difference("evaluate.0.k", List.of("", "5")));
    }

    @Test
    void aRunThatIsNotThereDoesNotDiffer() {
        assertThat(Difference.between(List.of(Optional.of(Map.of("a", "1")), Optional.empty())))
                .isEmpty();
        assertThat(Difference.between(
                        List.of(Optional.empty(), Optional.of(Map.of("a", "1")), Optional.of(Map.of("a", "2")))))
                .containsExactly(new Difference("a", List.of("", "1", "2")));
    }
}
