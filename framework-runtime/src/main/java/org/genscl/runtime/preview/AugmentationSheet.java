package org.genscl.runtime.preview;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.genscl.api.image.Image;
import org.genscl.runtime.plot.Picture;
import org.genscl.runtime.preview.AugmentedSamples.Sample;

/** A picture of what the loss sees, one row per sample: the original, its views, and the views mixed, with labels. */
public final class AugmentationSheet {
    private static final int MARGIN = 16;
    private static final int GAP = 12;
    private static final int TITLE = 44;
    private static final int HEADER = 26;
    private static final int LINE = 16;
    private static final int MOST_CLASSES = 2;

    /** Images are drawn about this wide. */
    private static final int CELL = 144;

    private static final Color INK = new Color(0x22, 0x22, 0x22);
    private static final Color PALE = new Color(0x66, 0x66, 0x66);

    private final String title;
    private final AugmentedSamples samples;

    public AugmentationSheet(String title, AugmentedSamples samples) {
        this.title = title;
        this.samples = samples;
    }

    /** The picture, as a PNG file. */
    public byte[] png() {
        int views = samples.samples().get(0).views().size();
        List<String> columns = new ArrayList<>(List.of("original"));
        IntStream.rangeClosed(1, views).forEach(view -> columns.add("view " + view));
        if (samples.mixed()) {
            IntStream.rangeClosed(1, views).forEach(view -> columns.add("view " + view + ", mixed"));
        }
        int labelHeight = LINE * (samples.mixed() ? MOST_CLASSES + 1 : 1);
        int rowHeight = CELL + labelHeight + GAP;
        BufferedImage sheet = new BufferedImage(
                2 * MARGIN + columns.size() * (CELL + GAP) - GAP,
                TITLE + HEADER + samples.samples().size() * rowHeight + MARGIN,
                BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = sheet.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, sheet.getWidth(), sheet.getHeight());
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        text(graphics, title, MARGIN, MARGIN + LINE, sheet.getWidth() - 2 * MARGIN, Font.BOLD, 16, INK);
        for (int column = 0; column < columns.size(); column++) {
            text(graphics, columns.get(column), left(column), TITLE + LINE, CELL, Font.BOLD, 13, INK);
        }
        int top = TITLE + HEADER;
        for (Sample sample : samples.samples()) {
            row(graphics, sample, top);
            top += rowHeight;
        }
        graphics.dispose();
        return Picture.png(sheet);
    }

    private void row(Graphics2D graphics, Sample sample, int top) {
        image(graphics, sample.original(), 0, top);
        labels(graphics, List.of(sample.className()), 0, top);
        int views = sample.views().size();
        for (int view = 0; view < views; view++) {
            image(graphics, sample.views().get(view), 1 + view, top);
            if (samples.mixed()) {
                image(graphics, sample.mixes().get(view), 1 + views + view, top);
                labels(graphics, shares(sample.labels().get(view)), 1 + views + view, top);
            }
        }
    }

    /** The greatest shares, and how many others there are. */
    private static List<String> shares(Map<String, Double> label) {
        List<String> lines = new ArrayList<>(label.entrySet().stream()
                .sorted(Comparator.comparingDouble((Map.Entry<String, Double> share) -> -share.getValue()))
                .limit(MOST_CLASSES)
                .map(share -> String.format(Locale.ROOT, "%.2f %s", share.getValue(), share.getKey()))
                .toList());
        if (label.size() > MOST_CLASSES) {
            lines.add("and " + (label.size() - MOST_CLASSES) + " more");
        }
        return lines;
    }

    private static int left(int column) {
        return MARGIN + column * (CELL + GAP);
    }

    private static void image(Graphics2D graphics, Image image, int column, int top) {
        double scale = (double) CELL / Math.max(image.width(), image.height());
        int width = (int) Math.round(image.width() * scale);
        int height = (int) Math.round(image.height() * scale);
        // Small images show their pixels; large ones are shrunk smoothly.
        graphics.setRenderingHint(
                RenderingHints.KEY_INTERPOLATION,
                scale >= 1
                        ? RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR
                        : RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.drawImage(Picture.of(image), left(column), top, width, height, null);
    }

    private static void labels(Graphics2D graphics, List<String> lines, int column, int top) {
        int baseline = top + CELL;
        for (String line : lines) {
            baseline += LINE;
            text(graphics, line, left(column), baseline, CELL, Font.PLAIN, 12, PALE);
        }
    }

    /** Text that is cut where it would be too wide. */
    private static void text(
            Graphics2D graphics, String text, int left, int baseline, int width, int style, int size, Color color) {
        graphics.setFont(new Font(Font.SANS_SERIF, style, size));
        graphics.setColor(color);
        FontMetrics metrics = graphics.getFontMetrics();
        String shown = text;
        while (metrics.stringWidth(shown) > width && shown.length() > 2) {
            shown = shown.substring(0, shown.length() - 2) + "…";
        }
        graphics.drawString(shown, left, baseline);
    }
}
