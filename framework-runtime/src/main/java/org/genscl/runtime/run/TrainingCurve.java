package org.genscl.runtime.run;

import java.util.ArrayList;
import java.util.List;

/**
 * Loss and learning rate over the steps of training, thinned out to about {@value #POINTS} points for plots. It is a
 * part of each checkpoint, so a resumed run has the same curve as one that was never interrupted. Immutable.
 *
 * @param stride steps that make a point
 * @param pendingLoss sum of the losses since the last point
 * @param points so far
 */
public record TrainingCurve(int stride, double pendingLoss, List<Point> points) {
    private static final int POINTS = 1000;

    /** @throws IllegalArgumentException if there can be no such curve */
    public TrainingCurve {
        points = List.copyOf(points);
        if (stride < 1) {
            throw new IllegalArgumentException("a curve with a point every " + stride + " steps");
        }
    }

    /**
     * A point.
     *
     * @param step the last of those that it stands for, from 1
     * @param loss mean over those steps
     * @param learningRate at that step
     */
    public record Point(long step, double loss, double learningRate) {
        /** @throws IllegalArgumentException if there is no such step */
        public Point {
            if (step < 1) {
                throw new IllegalArgumentException("a point at step " + step);
            }
        }
    }

    /** The curve of a training of so many steps, before the first. */
    public static TrainingCurve empty(long steps) {
        return new TrainingCurve((int) Math.max(1, (steps + POINTS - 1) / POINTS), 0, List.of());
    }

    /** This curve and the next step. */
    public TrainingCurve with(long step, double loss, double learningRate) {
        double sum = pendingLoss + loss;
        if (step % stride != 0) {
            return new TrainingCurve(stride, sum, points);
        }
        List<Point> more = new ArrayList<>(points);
        more.add(new Point(step, sum / stride, learningRate));
        return new TrainingCurve(stride, 0, more);
    }
}
