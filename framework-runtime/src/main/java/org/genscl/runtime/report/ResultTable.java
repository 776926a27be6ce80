package org.genscl.runtime.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.genscl.runtime.run.EvaluationResult;
import org.genscl.runtime.run.EvaluationResult.EncoderState;
import org.genscl.runtime.run.Results;

/**
 * The headline metric of each evaluator, for the untrained and the trained encoder.
 *
 * @param rows one an evaluator
 */
public record ResultTable(List<Row> rows) {

    /**
     * A line.
     *
     * @param metric name of the evaluator's first metric
     * @param untrained its value for the untrained encoder, or empty text
     * @param trained its value for the trained encoder, or empty text
     * @param time that evaluation took
     */
    public record Row(String evaluator, String metric, String untrained, String trained, String time) {
        private static final Row TITLE = new Row("evaluator", "metric", "untrained", "trained", "time");

        private List<String> cells() {
            return List.of(evaluator, metric, untrained, trained, time);
        }
    }

    /** The table of a run's results. */
    public static ResultTable of(Results results) {
        Map<String, Row> rows = new LinkedHashMap<>();
        for (EvaluationResult result : results.evaluations()) {
            rows.computeIfAbsent(result.name(), name -> row(name, results));
        }
        return new ResultTable(List.copyOf(rows.values()));
    }

    private static Row row(String name, Results results) {
        Optional<EvaluationResult> untrained = results.find(name, EncoderState.UNTRAINED);
        Optional<EvaluationResult> trained = results.find(name, EncoderState.TRAINED);
        EvaluationResult any = trained.or(() -> untrained).orElseThrow();
        String metric = Stream.concat(trained.stream(), untrained.stream())
                .flatMap(result -> result.metrics().keySet().stream().limit(1))
                .findFirst()
                .orElse("");
        return new Row(
                name,
                metric,
                untrained.map(result -> value(result, metric)).orElse(""),
                trained.map(result -> value(result, metric)).orElse(""),
                Durations.text(any.seconds()));
    }

    private static String value(EvaluationResult result, String metric) {
        if (!result.succeeded()) {
            return "failed";
        }
        Double value = result.metrics().get(metric);
        if (value == null) {
            return "";
        }
        // By the contract of Evaluation, accuracies are percentages.
        return metric.equals("accuracy")
                ? String.format(Locale.ROOT, "%.2f %%", value)
                : String.format(Locale.ROOT, "%.4g", value);
    }

    /** The table as lines of text with aligned columns; nothing if there are no results. */
    public String text() {
        if (rows.isEmpty()) {
            return "";
        }
        List<Row> lines = new ArrayList<>(List.of(Row.TITLE));
        lines.addAll(rows);
        StringBuilder text = new StringBuilder();
        for (Row line : lines) {
            List<String> cells = line.cells();
            StringBuilder row = new StringBuilder();
            for (int column = 0; column < cells.size(); column++) {
                int width = width(lines, column);
                boolean words = column < 2;
                row.append(String.format("%" + (words ? "-" : "") + width + "s  ", cells.get(column)));
            }
            text.append(row.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }

    private static int width(List<Row> lines, int column) {
        return lines.stream()
                .mapToInt(line -> line.cells().get(column).length())
                .max()
                .orElseThrow();
    }
}
