package org.genscl.benchmarks.input;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/**
 * A drawn picture, as statistically rich as a photo: random values at every scale.
 *
 * @param height rows
 * @param width columns
 */
record Photo(int height, int width) {
    private static final int COARSEST = 128;
    private static final float QUALITY = 0.9f;

    /** How much weaker the values of each scale are than those of the next coarser one. */
    private static final double DECAY = 0.73;

    /** The picture as a JPEG file: about 70 kB for 500×375, as ImageNet's. */
    byte[] jpeg() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        try (ImageOutputStream stream = ImageIO.createImageOutputStream(out)) {
            ImageWriteParam parameters = writer.getDefaultWriteParam();
            parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            parameters.setCompressionQuality(QUALITY);
            writer.setOutput(stream);
            writer.write(null, new IIOImage(picture(), null, null), parameters);
        } finally {
            writer.dispose();
        }
        return out.toByteArray();
    }

    private BufferedImage picture() {
        Random random = new Random(1);
        double[][] light = values(random, 50);
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        int shift = 16;
        for (int channel = 0; channel < 3; channel++) {
            double[][] color = values(random, 20);
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    int value = (int) Math.min(Math.max(120 + light[y][x] + color[y][x], 0), 255);
                    picture.setRGB(x, y, picture.getRGB(x, y) | value << shift);
                }
            }
            shift -= 8;
        }
        return picture;
    }

    /** The sum of smooth random fields of halving scale and strength. */
    private double[][] values(Random random, double strength) {
        double[][] sum = new double[height][width];
        double weight = strength;
        for (int scale = COARSEST; scale >= 1; scale /= 2) {
            double[][] corners = new double[height / scale + 2][width / scale + 2];
            for (double[] row : corners) {
                for (int i = 0; i < row.length; i++) {
                    row[i] = weight * random.nextGaussian();
                }
            }
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    sum[y][x] += between(corners, (double) y / scale, (double) x / scale);
                }
            }
            weight *= DECAY;
        }
        return sum;
    }

    private static double between(double[][] corners, double y, double x) {
        int top = (int) y;
        int left = (int) x;
        double down = y - top;
        double across = x - left;
        double above = corners[top][left] * (1 - across) + corners[top][left + 1] * across;
        double below = corners[top + 1][left] * (1 - across) + corners[top + 1][left + 1] * across;
        return above * (1 - down) + below * down;
    }
}
