package org.genscl.plugins.evaluatorcore;

import static org.assertj.core.api.Assertions.assertThat;

import org.genscl.api.tensor.HostTensor;
import org.genscl.api.tensor.Shape;
import org.junit.jupiter.api.Test;

final class ClassesTest {

    /** Logits, classes and accuracies as the reference's {@code accuracy()} and {@code AverageMeter} give them. */
    @Test
    void accuracyIsAveragedOverSamplesAsTheReferenceDoes() {
        int[] first = Classes.ofLogits(
                HostTensor.of(
                        Shape.of(5, 4),
                        0.153474078f,
                        -0.322780907f,
                        -0.159882039f,
                        0.625574231f,
                        -1.7955693f,
                        0.0967655554f,
                        -0.00699565187f,
                        -0.475071549f,
                        0.717696726f,
                        0.798790872f,
                        -0.492164493f,
                        1.24761879f,
                        0.452972353f,
                        2.09667635f,
                        1.51487327f,
                        2.81960249f,
                        1.89673424f,
                        -0.130883634f,
                        -0.58304137f,
                        -1.52499056f),
                5);
        int[] last = Classes.ofLogits(
                HostTensor.of(
                        Shape.of(2, 4),
                        -0.99375999f,
                        1.17599368f,
                        -1.12748897f,
                        -1.87865734f,
                        -1.25879931f,
                        -1.19690812f,
                        0.646293461f,
                        1.22834396f),
                2);
        WeightedMean mean = new WeightedMean();
        mean.add(Classes.accuracy(first, new int[] {3, 0, 3, 3, 0}), 5);
        mean.add(60, 5);
        mean.add(Classes.accuracy(last, new int[] {1, 3}), 2);

        assertThat(Classes.accuracy(first, new int[] {3, 0, 3, 3, 0})).isEqualTo(80);
        assertThat(Classes.accuracy(last, new int[] {1, 3})).isEqualTo(100);
        assertThat(mean.value()).isEqualTo(75);
    }

    @Test
    void ofEqualLogitsTheFirstWins() {
        HostTensor logits = HostTensor.of(Shape.of(2, 3), 1, 1, 0, 0, 2, 2);
        assertThat(Classes.ofLogits(logits, 2)).containsExactly(0, 1);
    }

    @Test
    void paddingIsNotLookedAt() {
        HostTensor logits = HostTensor.of(Shape.of(3, 2), 0, 1, 1, 0, 0, 1);
        assertThat(Classes.ofLogits(logits, 2)).containsExactly(1, 0);
    }
}
