package org.genscl.runtime.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
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
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** The plots of a run, as PNG. */
final class Plots {
    private static final int WIDTH = 800;
    private static final int HEIGHT = 450;
    private static final Color INK = new Color(0x1f2430);
    private static final Color GRID = new Color(0xe3e7ee);
    private static final Color[] COLOURS = {
        new Color(0x2563c9),
        new Color(0xd64541),
        new Color(0x2c9f6b),
        new Color(0xd98e04),
        new Color(0x8446b8),
        new Color(0x3aa6b9)
    };

    private Plots() {}

    /** Plots of all curves that have at least two points, by file name without extension. */
    static Map<String, byte[]> of(Results results, Throughput throughput) {
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
        if (throughput.steps().length >= 2) {
            XYChart chart = chart("Throughput", "step", "images a second");
            series(chart, "images a second", throughput.steps(), throughput.imagesPerSecond());
            chart.getStyler().setYAxisMin(0.0);
            plots.put("throughput", png(chart));
        }
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

    static XYChart chart(String title, String x, String y) {
        XYChart chart = new XYChartBuilder()
                .title(title)
                .xAxisTitle(x)
                .yAxisTitle(y)
                .width(WIDTH)
                .height(HEIGHT)
                .build();
        XYStyler style = chart.getStyler();
        style.setChartBackgroundColor(Color.WHITE);
        style.setPlotBorderVisible(false);
        style.setPlotGridLinesColor(GRID);
        style.setPlotGridLinesStroke(new BasicStroke(1));
        style.setAxisTickMarksColor(GRID);
        style.setChartFontColor(INK);
        style.setAxisTickLabelsColor(INK);
        style.setChartTitleFont(font(Font.BOLD, 18));
        style.setAxisTitleFont(font(Font.PLAIN, 15));
        style.setAxisTickLabelsFont(font(Font.PLAIN, 14));
        style.setLegendFont(font(Font.PLAIN, 14));
        style.setLegendBorderColor(Color.WHITE);
        style.setLegendPosition(Styler.LegendPosition.OutsideS);
        style.setLegendLayout(Styler.LegendLayout.Horizontal);
        style.setSeriesColors(COLOURS);
        style.setXAxisTickMarkSpacingHint(90);
        style.setYAxisDecimalPattern("0.######");
        return chart;
    }

    private static Font font(int weight, int size) {
        return new Font(Font.SANS_SERIF, weight, size);
    }

    static XYSeries series(XYChart chart, String name, double[] x, double[] y) {
        XYSeries series = chart.addSeries(name, x, y);
        series.setMarker(SeriesMarkers.NONE);
        series.setLineWidth(2);
        chart.getStyler().setLegendVisible(chart.getSeriesCollection().size() > 1);
        return series;
    }

    /** The colour of a curve, counted from 0. */
    static Color colour(int index) {
        return COLOURS[index % COLOURS.length];
    }

    static byte[] png(XYChart chart) {
        try {
            return ChartEncoder.getBytes(chart, "png");
        } catch (IOException e) {
            throw new UncheckedIOException("drawing a plot failed: " + e.getMessage(), e);
        }
    }
}
