package org.genscl.runtime.report;

import org.knowm.xchart.XYChart;

/** The learning rate over the epochs, as a picture. */
public final class SchedulePlot {
    private SchedulePlot() {}

    /**
     * The picture, as a PNG file.
     *
     * @param epochs passed before each step
     * @param rates of each step
     */
    public static byte[] png(String title, double[] epochs, double[] rates) {
        XYChart chart = Plots.chart(title, "epoch", "learning rate");
        Plots.series(chart, "learning rate", epochs, rates);
        return Plots.png(chart);
    }
}
