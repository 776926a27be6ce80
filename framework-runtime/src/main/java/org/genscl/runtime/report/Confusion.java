package org.genscl.runtime.report;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.genscl.runtime.plot.Picture;
import org.genscl.runtime.run.Predictions;

/** The confusion matrix: a table for few classes, a picture for many. */
final class Confusion {
    /** A table of more classes is too wide for a page. */
    private static final int MOST_NAMED = 20;

    private static final int PICTURE = 600;

    private Confusion() {}

    static boolean isTable(Predictions predictions) {
        return predictions.classes().size() <= MOST_NAMED;
    }

    /** A class, how its samples were classified, and the share that was right. */
    public record Row(String name, List<Cell> cells, String recall) {}

    /**
     * Samples of one class that were taken for one.
     *
     * @param count how many
     * @param shade share of the class's samples in percent, to shade the cell by
     * @param right whether the predictions are correct
     */
    public record Cell(int count, int shade, boolean right) {}

    static List<Row> rows(Predictions predictions) {
        int[][] counts = predictions.confusion();
        List<Row> rows = new ArrayList<>();
        for (int label = 0; label < counts.length; label++) {
            int total = Arrays.stream(counts[label]).sum();
            List<Cell> cells = new ArrayList<>();
            for (int other = 0; other < counts.length; other++) {
                int count = counts[label][other];
                cells.add(new Cell(count, Math.round(100f * count / Math.max(1, total)), label == other));
            }
            String recall =
                    total == 0 ? "" : String.format(Locale.ROOT, "%.1f %%", 100.0 * counts[label][label] / total);
            rows.add(new Row(predictions.classes().get(label), cells, recall));
        }
        return rows;
    }

    /** A square a pair of classes, as a PNG file; the darker, the more. */
    static byte[] picture(Predictions predictions) {
        int[][] counts = predictions.confusion();
        int classes = counts.length;
        int size = Math.max(1, PICTURE / classes);
        BufferedImage picture = new BufferedImage(classes * size, classes * size, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < picture.getHeight(); y++) {
            int[] row = counts[y / size];
            int total = Math.max(1, Arrays.stream(row).sum());
            for (int x = 0; x < picture.getWidth(); x++) {
                float share = (float) row[x / size] / total;
                picture.setRGB(x, y, Color.HSBtoRGB(0.6f, share, 1 - 0.35f * share));
            }
        }
        return Picture.png(picture);
    }
}
