package org.genscl.runtime.report;

import java.awt.Color;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.genscl.runtime.run.EvaluationResult;
import org.genscl.runtime.run.Results;
import org.genscl.runtime.run.TrainingCurve;
import org.knowm.xchart.ChartEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** The plots of a run, as PNG. */
final class Plots {
    private static final int WIDTH = 800;
    private static final int HEIGHT = 450;

    private Plots() {}

    /** Plots of all curves that have at least two points, by file name without extension. */
    static Map<String, byte[]> of(Results results) {
        Map<String, byte[]> plots = new LinkedHashMap<>();
        results.training()
                .map(end -> end.curve().points())
                .filter(Plots::isCurve)
                .ifPresent(points -> {
                    XYChart loss = chart("Training loss", "step", "loss");
                    series(loss, "loss", steps(points), values(points, TrainingCurve.Point::loss));
                    plots.put("loss", png(loss));
                    XYChart rate = chart("Learning rate", "step", "learning rate");
                    series(rate, "learning rate", steps(points), values(points, TrainingCurve.Point::learningRate));
                    plots.put("learning-rate", png(rate));
                });
        evaluationCurves(results).forEach((metric, curves) -> {
            XYChart chart = chart("Evaluation: " + metric, "epoch", metric);
            curves.forEach((stage, epochs) -> series(
                    chart,
                    stage,
                    epochs.stream().mapToDouble(EvaluationResult.Epoch::epoch).toArray(),
                    epochs.stream()
                            .mapToDouble(epoch -> epoch.metrics().get(metric))
                            .toArray()));
            plots.put("evaluation-" + metric, png(chart));
        });
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

    private static XYChart chart(String title, String x, String y) {
        XYChart chart = new XYChartBuilder()
                .title(title)
                .xAxisTitle(x)
                .yAxisTitle(y)
                .width(WIDTH)
                .height(HEIGHT)
                .build();
        chart.getStyler().setChartBackgroundColor(Color.WHITE);
        return chart;
    }

    private static void series(XYChart chart, String name, double[] x, double[] y) {
        chart.addSeries(name, x, y).setMarker(SeriesMarkers.NONE);
    }

    private static byte[] png(XYChart chart) {
        try {
            return ChartEncoder.getBytes(chart, "png");
        } catch (IOException e) {
            throw new UncheckedIOException("drawing a plot failed: " + e.getMessage(), e);
        }
    }
}
