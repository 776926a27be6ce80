package org.genscl.runtime.run;

import java.util.Arrays;
import java.util.List;

/**
 * What an evaluator predicted for the test split.
 *
 * @param classes their names
 * @param labels class of each sample
 * @param predictions predicted class of each sample
 */
public record Predictions(List<String> classes, int[] labels, int[] predictions) {
    /** @throws IllegalArgumentException if these are not predictions of those samples */
    public Predictions {
        classes = List.copyOf(classes);
        labels = labels.clone();
        predictions = predictions.clone();
        if (predictions.length != labels.length) {
            throw new IllegalArgumentException(
                    "gives " + predictions.length + " predictions for " + labels.length + " samples");
        }
        int count = classes.size();
        if (Arrays.stream(predictions).anyMatch(prediction -> prediction < 0 || prediction >= count)) {
            throw new IllegalArgumentException("predicts a class that is none of the " + count);
        }
        if (Arrays.stream(labels).anyMatch(label -> label < 0 || label >= count)) {
            throw new IllegalArgumentException("has a sample of a class that is none of the " + count);
        }
    }

    /** How many samples of each class (row) were taken for each class (column). */
    public int[][] confusion() {
        int[][] counts = new int[classes.size()][classes.size()];
        for (int i = 0; i < labels.length; i++) {
            counts[labels[i]][predictions[i]]++;
        }
        return counts;
    }
}
