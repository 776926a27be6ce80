package org.genscl.runtime.plot;

import java.util.List;
import java.util.Optional;

/** Several curves in one picture. */
public final class CurvesPlot {
    private static final int RGB = 0xffffff;

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
     * @param curves those with fewer than two points are left out, and keep their colors
     * @param logarithmic whether powers of ten are at equal distances; values that are not positive are left out
     *     then
     */
    public static Optional<byte[]> png(String title, String y, List<Curve> curves, boolean logarithmic) {
        if (curves.stream().noneMatch(CurvesPlot::drawable)) {
            return Optional.empty();
        }
        Chart chart = new Chart(title, "step", y).withLegend();
        for (int i = 0; i < curves.size(); i++) {
            Curve curve = curves.get(i);
            if (drawable(curve)) {
                chart.curve(curve.name(), Chart.color(i), numbers(curve.steps()), numbers(curve.values()));
            }
        }
        return Drawing.of(title, (logarithmic ? chart.logarithmic() : chart)::png);
    }

    /** The color of a curve, counted from 0, as HTML has it. */
    public static String color(int index) {
        return String.format("#%06x", Chart.color(index).getRGB() & RGB);
    }

    private static boolean drawable(Curve curve) {
        return curve.steps().size() >= 2;
    }

    private static double[] numbers(List<? extends Number> values) {
        return values.stream().mapToDouble(Number::doubleValue).toArray();
    }
}
