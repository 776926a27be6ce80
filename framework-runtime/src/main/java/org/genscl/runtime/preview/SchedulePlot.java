package org.genscl.runtime.preview;

import org.genscl.runtime.plot.Chart;

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
        return new Chart(title, "epoch", "learning rate")
                .curve("learning rate", epochs, rates)
                .png();
    }
}
