package org.genscl.runtime.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.knowm.xchart.ChartEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * Curves in one picture. Any values can be drawn: great and tiny ones by an {@link AxisScale}; a line breaks at those that
 * are not finite, and the title says so.
 */
public final class Chart {
    private static final int WIDTH = 800;
    private static final int HEIGHT = 450;
    private static final Color INK = new Color(0x1f2430);
    private static final Color GRID = new Color(0xe3e7ee);
    private static final Color[] COLORS = {
        new Color(0x2563c9),
        new Color(0xd64541),
        new Color(0x2c9f6b),
        new Color(0xd98e04),
        new Color(0x8446b8),
        new Color(0x3aa6b9)
    };

    private final String title;
    private final String xTitle;
    private final String yTitle;
    private final List<Curve> curves = new ArrayList<>();
    private boolean logarithmic;
    private boolean fromZero;
    private boolean legend;

    public Chart(String title, String xTitle, String yTitle) {
        this.title = title;
        this.xTitle = xTitle;
        this.yTitle = yTitle;
    }

    /** Only points whose x is finite, and at least one; y may be anything. */
    private record Curve(String name, Color color, double[] x, double[] y) {

        /** Whether a point has no neighbor that a line could go to. */
        private boolean hasLonePoint() {
            for (int i = 0; i < y.length; i++) {
                if (Double.isFinite(y[i]) && !isFinite(i - 1) && !isFinite(i + 1)) {
                    return true;
                }
            }
            return false;
        }

        private boolean isFinite(int index) {
            return index >= 0 && index < y.length && Double.isFinite(y[index]);
        }
    }

    /** Adds a curve in the next color. */
    public Chart curve(String name, double[] x, double[] y) {
        return curve(name, color(curves.size()), x, y);
    }

    /**
     * Adds a curve; one without points is left out.
     *
     * @param name in the legend
     */
    public Chart curve(String name, Color color, double[] x, double[] y) {
        int[] placed =
                IntStream.range(0, x.length).filter(i -> Double.isFinite(x[i])).toArray();
        if (placed.length > 0) {
            curves.add(new Curve(
                    name,
                    color,
                    Arrays.stream(placed).mapToDouble(i -> x[i]).toArray(),
                    Arrays.stream(placed).mapToDouble(i -> y[i]).toArray()));
        }
        return this;
    }

    /** Shows powers of ten at equal distances; values that are not positive have no place. */
    Chart logarithmic() {
        logarithmic = true;
        return this;
    }

    /** Begins the vertical axis at 0. */
    public Chart fromZero() {
        fromZero = true;
        return this;
    }

    /** Names even a single curve. */
    Chart withLegend() {
        legend = true;
        return this;
    }

    /** The color of a curve, counted from 0. */
    static Color color(int index) {
        return COLORS[index % COLORS.length];
    }

    /** The picture as a PNG file. */
    public byte[] png() {
        double[] allX = all(Curve::x);
        double[] allY = all(Curve::y);
        AxisScale horizontal = AxisScale.of(allX);
        AxisScale vertical = logarithmic ? AxisScale.logarithmic(allY) : AxisScale.of(allY);
        XYChart chart = styled(
                horizontal,
                vertical,
                Arrays.stream(allY).filter(value -> !Double.isFinite(value)).count());
        for (Curve curve : curves) {
            XYSeries series = chart.addSeries(curve.name(), horizontal.places(curve.x()), vertical.places(curve.y()));
            series.setMarker(curve.hasLonePoint() ? SeriesMarkers.CIRCLE : SeriesMarkers.NONE);
            series.setMarkerColor(curve.color());
            series.setLineColor(curve.color());
            series.setLineWidth(2);
        }
        try {
            return ChartEncoder.getBytes(chart, "png");
        } catch (IOException e) {
            throw new UncheckedIOException("drawing a plot failed: " + e.getMessage(), e);
        }
    }

    private double[] all(Function<Curve, double[]> values) {
        return curves.stream().map(values).flatMapToDouble(DoubleStream::of).toArray();
    }

    private XYChart styled(AxisScale horizontal, AxisScale vertical, long gaps) {
        XYChart chart = new XYChartBuilder()
                .title(gaps == 0 ? title : title + " (" + gaps + " not finite, left out)")
                .xAxisTitle(horizontal.title(xTitle))
                .yAxisTitle(vertical.title(yTitle))
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
        style.setLegendVisible(legend || curves.size() > 1);
        style.setXAxisTickMarkSpacingHint(90);
        style.setYAxisDecimalPattern("0.######");
        if (vertical.sort() == AxisScale.Sort.POWERS_OF_TEN) {
            chart.setCustomYAxisTickLabelsFormatter(AxisScale::power);
        }
        if (horizontal.sort() == AxisScale.Sort.POWERS_OF_TEN) {
            chart.setCustomXAxisTickLabelsFormatter(AxisScale::power);
        }
        if (horizontal.isFlat()) {
            style.setXAxisMin(horizontal.from());
            style.setXAxisMax(horizontal.to());
        }
        if (vertical.isFlat()) {
            style.setYAxisMin(vertical.from());
            style.setYAxisMax(vertical.to());
        }
        if (fromZero && vertical.low() >= 0 && vertical.place(0) == 0) {
            style.setYAxisMin(0.0);
        }
        return chart;
    }

    private static Font font(int weight, int size) {
        return new Font(Font.SANS_SERIF, weight, size);
    }
}
