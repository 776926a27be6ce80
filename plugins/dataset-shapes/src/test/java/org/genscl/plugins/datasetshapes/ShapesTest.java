package org.genscl.plugins.datasetshapes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.genscl.api.dataset.DatasetInfo;
import org.genscl.api.dataset.ImageSource;
import org.genscl.api.dataset.Split;
import org.genscl.api.image.ImageSize;
import org.junit.jupiter.api.Test;

class ShapesTest {
    private static Shapes shapes(int size, long seed) {
        return new Shapes(new ShapesConfig(500, 200, size, seed));
    }

    private static String digest(int size, long seed, Split split) {
        try (ImageSource source = shapes(size, seed).open(split)) {
            return source.digest();
        }
    }

    @Test
    void drawsTheSameAgain() {
        assertThat(digest(32, 1, Split.TRAIN)).isEqualTo(digest(32, 1, Split.TRAIN));
    }

    @Test
    void everySeedAndSplitHasItsOwnImages() {
        assertThat(digest(32, 1, Split.TRAIN)).isNotEqualTo(digest(32, 2, Split.TRAIN));
        Set<Integer> train = new HashSet<>();
        try (ImageSource source = shapes(32, 1).open(Split.TRAIN)) {
            for (int i = 0; i < source.size(); i++) {
                train.add(Arrays.hashCode(source.image(i).pixels()));
            }
            assertThat(train).hasSize(source.size());
        }
        try (ImageSource source = shapes(32, 1).open(Split.TEST)) {
            for (int i = 0; i < source.size(); i++) {
                assertThat(train).doesNotContain(Arrays.hashCode(source.image(i).pixels()));
            }
        }
    }

    @Test
    void anImageDoesNotDependOnHowManyThereAre() {
        try (ImageSource few = shapes(32, 1).open(Split.TRAIN);
                ImageSource many = new Shapes(new ShapesConfig(1000, 10, 32, 1)).open(Split.TRAIN)) {
            assertThat(few.image(499).pixels()).isEqualTo(many.image(499).pixels());
        }
    }

    @Test
    void classesAreBalancedAndNamed() {
        DatasetInfo info = shapes(32, 1).info();
        assertThat(info.classNames()).hasSize(10).doesNotHaveDuplicates();
        int[] counts = new int[10];
        try (ImageSource source = shapes(32, 1).open(Split.TRAIN)) {
            assertThat(source.size()).isEqualTo(500);
            for (int i = 0; i < source.size(); i++) {
                counts[source.label(i)]++;
            }
        }
        assertThat(counts).containsOnly(50);
    }

    @Test
    void theDeclaredMeanAndDeviationAreThoseOfTheImages() {
        DatasetInfo info = shapes(32, 1).info();
        double[] sum = new double[3];
        double[] square = new double[3];
        long count = 0;
        try (ImageSource source = new Shapes(new ShapesConfig(2000, 10, 32, 1)).open(Split.TRAIN)) {
            for (int i = 0; i < source.size(); i++) {
                byte[] pixels = source.image(i).pixels();
                for (int j = 0; j < pixels.length; j++) {
                    double value = (pixels[j] & 0xff) / 255.0;
                    sum[j % 3] += value;
                    square[j % 3] += value * value;
                }
                count += pixels.length / 3;
            }
        }
        for (int c = 0; c < 3; c++) {
            double mean = sum[c] / count;
            assertThat(mean).isCloseTo(info.mean().get(c), within(0.01));
            assertThat(Math.sqrt(square[c] / count - mean * mean))
                    .isCloseTo(info.standardDeviation().get(c), within(0.01));
        }
    }

    @Test
    void otherSizes() {
        try (ImageSource source = new Shapes(new ShapesConfig(10, 10, 48, 1)).open(Split.TEST)) {
            assertThat(source.image(3).size()).isEqualTo(new ImageSize(48, 48));
        }
    }

    /** Corners are rarely covered: what differs between two classes is the middle of their mean images. */
    @Test
    void classesDiffer() {
        double[][] ink = new double[10][];
        try (ImageSource source = shapes(32, 1).open(Split.TRAIN)) {
            for (int k = 0; k < 10; k++) {
                ink[k] = new double[32 * 32];
                for (int i = k; i < source.size(); i += 10) {
                    for (int p = 0; p < 32 * 32; p++) {
                        ink[k][p] += source.image(i).pixels()[3 * p] & 0xff;
                    }
                }
            }
        }
        for (int a = 0; a < 10; a++) {
            for (int b = 0; b < a; b++) {
                double difference = 0;
                for (int p = 0; p < 32 * 32; p++) {
                    difference += Math.abs(ink[a][p] - ink[b][p]) / 50 / (32 * 32);
                }
                assertThat(difference).as("classes %d and %d", a, b).isGreaterThan(2);
            }
        }
    }
}
