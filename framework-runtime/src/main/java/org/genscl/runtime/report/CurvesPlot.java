package org.genscl.runtime.report;

import java.util.List;
import java.util.Optional;
import org.knowm.xchart.XYChart;

/** Several curves in one picture. */
public final class CurvesPlot {
    private CurvesPlot() {}

    /**
     * A curve.
     *
     * @param name in the legend
     * @param steps at which there is a value
     * @param values as many
     */
    public record Curve(String name, List<Long> steps, List<Double> values) {
        public Curve {
            steps = List.copyOf(steps);
            values = List.copyOf(values);
        }
    }

    /**
     * The picture, as a PNG file; nothing if no curve has two points, or where the JDK cannot draw (no fonts).
     *
     * @param logarithmic whether powers of ten are at equal distances; all values must be positive then
     */
    public static Optional<byte[]> png(String title, String y, List<Curve> curves, boolean logarithmic) {
        List<Curve> drawable =
                curves.stream().filter(curve -> curve.steps().size() >= 2).toList();
        if (drawable.isEmpty()) {
            return Optional.empty();
        }
        return RunReport.drawn(() -> {
            XYChart chart = Plots.chart(title, "step", y);
            chart.getStyler().setYAxisLogarithmic(logarithmic);
            if (logarithmic) {
                chart.getStyler().setYAxisDecimalPattern("0.#E0");
            }
            drawable.forEach(
                    curve -> Plots.series(chart, curve.name(), numbers(curve.steps()), numbers(curve.values())));
            chart.getStyler().setLegendVisible(true);
            return Plots.png(chart);
        });
    }

    private static double[] numbers(List<? extends Number> values) {
        return values.stream().mapToDouble(Number::doubleValue).toArray();
    }
}
