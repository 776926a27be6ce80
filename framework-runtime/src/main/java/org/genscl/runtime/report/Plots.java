package org.genscl.runtime.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.genscl.runtime.plot.Chart;
import org.genscl.runtime.plot.Drawing;
import org.genscl.runtime.run.EvaluationResult;
import org.genscl.runtime.run.Results;
import org.genscl.runtime.run.TrainingCurve;

/** The plots of a run, as PNG. */
final class Plots {

    private Plots() {}

    /** Plots of all curves that have at least two points, by file name without extension. */
    static Map<String, byte[]> of(Results results, Throughput throughput) {
        Map<String, Chart> charts = new LinkedHashMap<>();
        results.training()
                .map(end -> end.curve().points())
                .filter(Plots::isCurve)
                .ifPresent(points -> {
                    charts.put(
                            "loss",
                            new Chart("Training loss", "step", "loss")
                                    .curve("loss", steps(points), values(points, TrainingCurve.Point::loss)));
                    charts.put(
                            "learning-rate",
                            new Chart("Learning rate", "step", "learning rate")
                                    .curve(
                                            "learning rate",
                                            steps(points),
                                            values(points, TrainingCurve.Point::learningRate)));
                });
        evaluationCurves(results).forEach((metric, curves) -> {
            Chart chart = new Chart("Evaluation: " + metric, "epoch", metric);
            curves.forEach((stage, epochs) -> chart.curve(
                    stage,
                    epochs.stream().mapToDouble(EvaluationResult.Epoch::epoch).toArray(),
                    epochs.stream()
                            .mapToDouble(epoch -> epoch.metrics().get(metric))
                            .toArray()));
            charts.put("evaluation-" + metric, chart);
        });
        if (throughput.steps().length >= 2) {
            charts.put(
                    "throughput",
                    new Chart("Throughput", "step", "images/s")
                            .curve("images/s", throughput.steps(), throughput.imagesPerSecond())
                            .fromZero());
        }
        Map<String, byte[]> plots = new LinkedHashMap<>();
        charts.forEach((name, chart) -> Drawing.of(name, chart::png).ifPresent(png -> plots.put(name, png)));
        return plots;
    }

    private static boolean isCurve(List<?> points) {
        return points.size() >= 2;
    }

    /** By metric, then by evaluator; only epochs that have the metric. */
    private static Map<String, Map<String, List<EvaluationResult.Epoch>>> evaluationCurves(Results results) {
        Map<String, Map<String, List<EvaluationResult.Epoch>>> byMetric = new TreeMap<>();
        for (EvaluationResult result : results.evaluations()) {
            result.curve().stream()
                    .flatMap(epoch -> epoch.metrics().keySet().stream())
                    .distinct()
                    .forEach(metric -> {
                        List<EvaluationResult.Epoch> epochs = result.curve().stream()
                                .filter(epoch -> epoch.metrics().containsKey(metric))
                                .toList();
                        if (isCurve(epochs)) {
                            byMetric.computeIfAbsent(metric, key -> new LinkedHashMap<>())
                                    .put(result.stage(), epochs);
                        }
                    });
        }
        return byMetric;
    }

    private static double[] steps(List<TrainingCurve.Point> points) {
        return points.stream().mapToDouble(TrainingCurve.Point::step).toArray();
    }

    private static double[] values(List<TrainingCurve.Point> points, ToDoubleFunction<TrainingCurve.Point> value) {
        return points.stream().mapToDouble(value).toArray();
    }
}
