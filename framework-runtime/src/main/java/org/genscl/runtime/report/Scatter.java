package org.genscl.runtime.report;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.genscl.runtime.run.Embedding;

/** An embedding as a drawing (SVG), a color a class. */
final class Scatter {
    private static final int SIZE = 440;
    private static final int MARGIN = 12;

    /** More classes than this cannot be told apart by color. */
    static final int MOST_NAMED = 20;

    private Scatter() {}

    /** The drawing; its text is safe in HTML. Samples whose coordinates are not finite are left out. */
    static String svg(Embedding embedding) {
        int[] placed = IntStream.range(0, embedding.labels().length)
                .filter(i -> Float.isFinite(embedding.x()[i])
                        && Float.isFinite(embedding.y()[i]))
                .toArray();
        double left = least(embedding.x());
        double bottom = least(embedding.y());
        double width = Math.max(1e-9, greatest(embedding.x()) - left);
        double height = Math.max(0, greatest(embedding.y()) - bottom);
        double scale = (SIZE - 2 * MARGIN) / Math.max(width, height);
        // One unit is as long in both directions.
        int rows = (int) Math.ceil(height * scale) + 2 * MARGIN;
        StringBuilder svg = new StringBuilder(String.format("<svg viewBox=\"0 0 %d %d\">", SIZE, rows));
        for (int i : placed) {
            svg.append(String.format(
                    Locale.ROOT,
                    "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"2.5\" fill=\"%s\"/>",
                    MARGIN + (embedding.x()[i] - left) * scale,
                    rows - MARGIN - (embedding.y()[i] - bottom) * scale,
                    color(embedding.labels()[i], embedding.classes().size())));
        }
        return svg.append("</svg>").toString();
    }

    /** The classes with their colors; none if there are too many. */
    static List<Legend> legend(Embedding embedding) {
        int classes = embedding.classes().size();
        return classes > MOST_NAMED
                ? List.of()
                : IntStream.range(0, classes)
                        .mapToObj(label -> new Legend(embedding.classes().get(label), color(label, classes)))
                        .toList();
    }

    /** A class and its color. */
    public record Legend(String name, String color) {}

    /** Hues around the circle, every other one darker, so that neighbors differ in two ways. */
    private static String color(int label, int classes) {
        return String.format(
                Locale.ROOT, "hsl(%d,70%%,%d%%)", Math.round(360.0 * label / classes), label % 2 == 0 ? 45 : 62);
    }

    private static double least(float[] values) {
        return IntStream.range(0, values.length)
                .mapToDouble(i -> values[i])
                .filter(Double::isFinite)
                .min()
                .orElse(0);
    }

    private static double greatest(float[] values) {
        return IntStream.range(0, values.length)
                .mapToDouble(i -> values[i])
                .filter(Double::isFinite)
                .max()
                .orElse(1);
    }
}
