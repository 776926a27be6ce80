package org.genscl.runtime.preview;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Map;
import org.genscl.api.image.Image;
import org.genscl.runtime.plot.Picture;

/** A picture of a data set: one row per class, its name first. */
public final class ContactSheet {
    private static final int GAP = 4;
    private static final int NAME_WIDTH = 150;

    /** Smaller images are enlarged to at least this many pixels. */
    private static final int SMALLEST = 64;

    private final Map<String, List<Image>> rows;

    /** @param rows images of one size, by class name */
    public ContactSheet(Map<String, List<Image>> rows) {
        this.rows = rows;
    }

    /** The picture, as a PNG file. */
    public byte[] png() {
        Image any = rows.values().stream().flatMap(List::stream).findFirst().orElseThrow();
        int factor = Math.max(1, (SMALLEST + any.width() - 1) / any.width());
        int cellWidth = any.width() * factor + GAP;
        int cellHeight = any.height() * factor + GAP;
        int columns = rows.values().stream().mapToInt(List::size).max().orElseThrow();
        BufferedImage sheet = new BufferedImage(
                NAME_WIDTH + columns * cellWidth + GAP, rows.size() * cellHeight + GAP, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = sheet.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, sheet.getWidth(), sheet.getHeight());
        graphics.setColor(Color.BLACK);
        graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 15));
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        int top = GAP;
        for (Map.Entry<String, List<Image>> row : rows.entrySet()) {
            graphics.drawString(row.getKey(), 2 * GAP, top + cellHeight / 2 + GAP);
            int left = NAME_WIDTH;
            for (Image image : row.getValue()) {
                graphics.drawImage(Picture.of(image), left, top, image.width() * factor, image.height() * factor, null);
                left += cellWidth;
            }
            top += cellHeight;
        }
        graphics.dispose();
        return Picture.png(sheet);
    }
}
