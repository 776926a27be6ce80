package org.genscl.runtime.report.console;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.genscl.runtime.experiment.EvaluationListener;
import org.genscl.runtime.run.EvaluationResult;

/** Shows the work of evaluators. */
final class EvaluationProgress implements EvaluationListener {
    private final ProgressLine line;

    EvaluationProgress(ProgressLine line) {
        this.line = line;
    }

    @Override
    public void embedding(String split, int done, int total) {
        if (!line.active()) {
            line.begin("features of " + split, 0, total, " images", 1);
        }
        line.update(done, "");
        if (done == total) {
            line.end();
        }
    }

    @Override
    public void progressed(String stage, int epoch, int epochs, Map<String, Double> metrics) {
        if (!line.active()) {
            line.begin(stage, 0, epochs, " epochs", 1);
        }
        line.update(epoch, text(metrics));
        if (epoch == epochs) {
            line.end();
        }
    }

    @Override
    public void ended(EvaluationResult result) {
        line.end();
        line.print(result.failure().orElseGet(() -> result.stage() + ": " + text(result.metrics())));
    }

    private static String text(Map<String, Double> metrics) {
        return metrics.entrySet().stream()
                .map(metric -> metric.getKey() + " " + String.format(Locale.ROOT, "%.4g", metric.getValue()))
                .collect(Collectors.joining(", "));
    }
}
