package org.genscl.runtime.embed;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Places of samples, moved by gradient descent with momentum. A place's own rate grows while it goes on in one direction
 * and shrinks when it turns (Jacobs 1988), as in the authors' own t-SNE.
 */
final class Layout {
    /** Samples whose forces are computed together. */
    private static final int BLOCK = 128;

    private static final double LEAST_GAIN = 0.01;

    private final Axis horizontal;
    private final Axis vertical;

    /** For each sample the sum over all samples, itself included, of what pairs repel with. */
    private final double[] repulsion;

    Layout(double[] x, double[] y) {
        horizontal = new Axis(x);
        vertical = new Axis(y);
        repulsion = new double[x.length];
    }

    float[] x() {
        return horizontal.rounded();
    }

    float[] y() {
        return vertical.rounded();
    }

    /** One step downhill on the divergence between the affinities and those of the layout. */
    void step(Affinities affinities, double exaggeration, double rate, double momentum) {
        int size = repulsion.length;
        IntStream.range(0, (size + BLOCK - 1) / BLOCK)
                .parallel()
                .forEach(block -> forces(block * BLOCK, Math.min(size, (block + 1) * BLOCK), affinities));
        double total = -size;
        for (double sum : repulsion) {
            total += sum;
        }
        horizontal.move(exaggeration, total, rate, momentum);
        vertical.move(exaggeration, total, rate, momentum);
    }

    private void forces(int from, int to, Affinities affinities) {
        repel(horizontal.places, vertical.places, horizontal.repelling, vertical.repelling, repulsion, from, to);
        for (int i = from; i < to; i++) {
            attract(i, affinities.partners()[i], affinities.weights()[i]);
        }
    }

    /** The inner loop is over those that are repelled: each has sums of its own, so the JVM can make vectors of them. */
    private static void repel(
            double[] x, double[] y, double[] forceX, double[] forceY, double[] sums, int from, int to) {
        for (int i = from; i < to; i++) {
            forceX[i] = 0;
            forceY[i] = 0;
            sums[i] = 0;
        }
        for (int j = 0; j < x.length; j++) {
            double otherX = x[j];
            double otherY = y[j];
            for (int i = from; i < to; i++) {
                double dx = x[i] - otherX;
                double dy = y[i] - otherY;
                double near = 1 / (1 + dx * dx + dy * dy);
                double force = near * near;
                sums[i] += near;
                forceX[i] += force * dx;
                forceY[i] += force * dy;
            }
        }
    }

    private void attract(int i, int[] partners, double[] weights) {
        double x = horizontal.places[i];
        double y = vertical.places[i];
        double forceX = 0;
        double forceY = 0;
        for (int k = 0; k < partners.length; k++) {
            double dx = x - horizontal.places[partners[k]];
            double dy = y - vertical.places[partners[k]];
            double force = weights[k] / (1 + dx * dx + dy * dy);
            forceX += force * dx;
            forceY += force * dy;
        }
        horizontal.attracting[i] = forceX;
        vertical.attracting[i] = forceY;
    }

    /** One coordinate of all samples. */
    private static final class Axis {
        private final double[] places;
        private final double[] velocities;
        private final double[] gains;
        private final double[] attracting;
        private final double[] repelling;

        private Axis(double[] places) {
            this.places = places;
            velocities = new double[places.length];
            gains = new double[places.length];
            Arrays.fill(gains, 1);
            attracting = new double[places.length];
            repelling = new double[places.length];
        }

        private void move(double exaggeration, double totalRepulsion, double rate, double momentum) {
            double mean = 0;
            for (int i = 0; i < places.length; i++) {
                double gradient = exaggeration * attracting[i] - repelling[i] / totalRepulsion;
                boolean onwards = gradient * velocities[i] < 0;
                gains[i] = Math.max(LEAST_GAIN, onwards ? gains[i] + 0.2 : gains[i] * 0.8);
                velocities[i] = momentum * velocities[i] - rate * gains[i] * gradient;
                places[i] += velocities[i];
                mean += places[i] / places.length;
            }
            for (int i = 0; i < places.length; i++) {
                places[i] -= mean;
            }
        }

        private float[] rounded() {
            float[] rounded = new float[places.length];
            for (int i = 0; i < places.length; i++) {
                rounded[i] = (float) places[i];
            }
            return rounded;
        }
    }
}
