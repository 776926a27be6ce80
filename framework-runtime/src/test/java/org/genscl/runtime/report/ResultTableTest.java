package org.genscl.runtime.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.genscl.runtime.run.EvaluationResult;
import org.genscl.runtime.run.EvaluationResult.EncoderState;
import org.genscl.runtime.run.Results;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ResultTableTest {

    private static EvaluationResult result(String name, EncoderState state, double accuracy, double seconds) {
        Map<String, Double> metrics = new LinkedHashMap<>();
        metrics.put("accuracy", accuracy);
        metrics.put("another", 1.0);
        return new EvaluationResult(name, state, metrics, seconds, List.of());
    }

    @Test
    void hasARowForEachEvaluatorInTheOrderOfTheRecipe() {
        Results results = Results.none()
                .with(result("linear", EncoderState.UNTRAINED, 31.25, 2))
                .with(result("knn", EncoderState.UNTRAINED, 20, 1))
                .with(result("linear", EncoderState.TRAINED, 88.128, 200))
                .with(result("knn-2", EncoderState.TRAINED, 100, 0.04));

        assertThat(ResultTable.of(results).text()).isEqualTo("""
                        evaluator  metric    untrained   trained        time
                        linear     accuracy    31.25 %   88.13 %  3 min 20 s
                        knn        accuracy    20.00 %                 1.0 s
                        knn-2      accuracy             100.00 %       0.0 s
                        """);
    }

    @Test
    void saysWhichEvaluatorFailed() {
        EvaluationResult failed = new EvaluationResult(
                "linear", EncoderState.TRAINED, Map.of(), 3, List.of(), Optional.of("linear: its loss became NaN"));
        Results results = Results.none()
                .with(result("linear", EncoderState.UNTRAINED, 31.25, 2))
                .with(failed);

        assertThat(ResultTable.of(results).text()).isEqualTo("""
                        evaluator  metric    untrained  trained   time
                        linear     accuracy    31.25 %   failed  3.0 s
                        """);
        assertThat(results.failures()).containsExactly("linear: its loss became NaN");
    }

    @Test
    void isEmptyWithoutResults() {
        assertThat(ResultTable.of(Results.none()).text()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0.04, 0.0 s", "59.9, 59.9 s", "60, 1 min 0 s", "3599, 59 min 59 s", "18120, 5 h 2 min"})
    void durationsAreReadable(double seconds, String text) {
        assertThat(Durations.text(seconds)).isEqualTo(text);
    }
}
