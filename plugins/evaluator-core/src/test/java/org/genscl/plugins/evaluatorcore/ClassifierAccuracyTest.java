package org.genscl.plugins.evaluatorcore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.genscl.api.dataset.Split;
import org.genscl.api.evaluator.Evaluation;
import org.genscl.api.tensor.HostTensor;
import org.genscl.api.tensor.Shape;
import org.genscl.testkit.evaluator.SyntheticContext;
import org.junit.jupiter.api.Test;

final class ClassifierAccuracyTest {
    private static final int PIXELS = 4;
    private static final int CLASSES = 3;

    /** Class k has a bright channel k; its score is the sum over that channel. More test images than one batch holds. */
    @Test
    void appliesTheClassifierThatWasTrainedWithTheEncoder() {
        SyntheticContext context =
                SyntheticContext.separable(Engine.DJL, 1, 700, 1).withClassifier();
        Evaluation evaluation = new ClassifierAccuracy().evaluate(context);
        assertThat(evaluation.metrics()).containsExactly(Map.entry("accuracy", 100.0));
        assertThat(evaluation.predictions().orElseThrow()).containsExactly(context.labels(Split.TEST));

        SyntheticContext wrong = context.withClassifier(Map.of(
                "classifier.weight", shiftedWeight(),
                "classifier.bias", HostTensor.of(Shape.of(CLASSES), new float[CLASSES])));
        assertThat(new ClassifierAccuracy().evaluate(wrong).metrics()).containsEntry("accuracy", 0.0);
    }

    /** The scores are off by one class. */
    private static HostTensor shiftedWeight() {
        float[] weight = new float[CLASSES * CLASSES * PIXELS];
        for (int label = 0; label < CLASSES; label++) {
            for (int pixel = 0; pixel < PIXELS; pixel++) {
                weight[label * CLASSES * PIXELS + (label + 1) % CLASSES * PIXELS + pixel] = 1;
            }
        }
        return HostTensor.of(Shape.of(CLASSES, CLASSES * PIXELS), weight);
    }
}
