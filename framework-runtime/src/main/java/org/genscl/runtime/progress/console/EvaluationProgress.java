package org.genscl.runtime.progress.console;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.genscl.runtime.progress.EvaluationListener;
import org.genscl.runtime.run.EvaluationResult;

/** Shows the work of evaluators. */
final class EvaluationProgress implements EvaluationListener {
    private final ProgressLine line;

    /** The evaluator at work, if there is one. */
    private String stage = "";

    /** What the line shows of it, where it is known how far that is. */
    private String task = "";

    EvaluationProgress(ProgressLine line) {
        this.line = line;
    }

    @Override
    public void measuring(int done, int total) {
        show("batch statistics of the untrained encoder", done, total, " batches");
    }

    @Override
    public void started(String name) {
        stage = name;
        line.begin(stage, 0, -1, "", 1);
    }

    @Override
    public void embedding(String split, int done, int total) {
        show("features of " + split, done, total, " images");
        if (done == total && !stage.isEmpty()) {
            line.begin(stage, 0, -1, "", 1);
        }
    }

    /** A task that is at an end as soon as all is done. */
    private void show(String name, int done, int total, String unit) {
        if (!name.equals(task)) {
            task = name;
            line.begin(task, 0, total, unit, 1);
            line.print(task);
        }
        line.update(done, "");
        if (done == total) {
            line.end();
            task = "";
        }
    }

    @Override
    public void progressed(String name, int epoch, int epochs, Map<String, Double> metrics) {
        if (!name.equals(task)) {
            task = name;
            line.begin(name, 0, epochs, " epochs", 1);
        }
        line.update(epoch, text(metrics));
        if (epoch == epochs) {
            line.end();
            task = "";
        }
    }

    @Override
    public void ended(EvaluationResult result) {
        line.end();
        stage = "";
        task = "";
        line.print(result.failure().orElseGet(() -> result.stage() + ": " + text(result.metrics())));
    }

    private static String text(Map<String, Double> metrics) {
        return metrics.entrySet().stream()
                .map(metric -> metric.getKey() + " " + String.format(Locale.ROOT, "%.4g", metric.getValue()))
                .collect(Collectors.joining(", "));
    }
}
