package org.genscl.plugins.evaluatorcore;

import org.genscl.api.error.UserException;
import org.genscl.api.tensor.HostTensor;

/** Predicted classes: how they follow from scores, and how many are right. */
final class Classes {
    private Classes() {}

    /**
     * The class with the greatest logit of each sample; of equal ones the first.
     *
     * @param logits [N, K]
     * @param samples how many rows to look at
     * @throws UserException if one is not finite, since then none is the greatest
     */
    static int[] ofLogits(HostTensor logits, int samples) {
        int classes = logits.shape().dimension(1);
        int[] predictions = new int[samples];
        double[] scores = new double[classes];
        var values = logits.floats();
        for (int sample = 0; sample < samples; sample++) {
            for (int label = 0; label < classes; label++) {
                float logit = values.get(sample * classes + label);
                if (!Float.isFinite(logit)) {
                    throw new UserException("the classifier's output for test sample " + (sample + 1) + " is " + logit
                            + ": its training diverged; lower its learning rate");
                }
                scores[label] = logit;
            }
            predictions[sample] = ofScores(scores);
        }
        return predictions;
    }

    /** The class with the greatest score; of equal ones the first. */
    static int ofScores(double[] scores) {
        int best = 0;
        for (int label = 1; label < scores.length; label++) {
            if (scores[label] > scores[best]) {
                best = label;
            }
        }
        return best;
    }

    /** How many predictions are right, in percent. */
    static double accuracy(int[] predictions, int[] labels) {
        int correct = 0;
        for (int sample = 0; sample < labels.length; sample++) {
            if (predictions[sample] == labels[sample]) {
                correct++;
            }
        }
        return 100.0 * correct / labels.length;
    }
}
