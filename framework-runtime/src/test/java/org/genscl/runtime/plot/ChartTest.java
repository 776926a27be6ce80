package org.genscl.runtime.plot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the values, there is a picture, and soon. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class ChartTest {
    private static final double[] EDGES = {
        0,
        -0.0,
        1,
        -1,
        2.3,
        1e-5,
        1e7,
        1e9,
        -1e9,
        1e15,
        1e16,
        1e20,
        -1e20,
        1e300,
        -1e300,
        Double.MAX_VALUE,
        -Double.MAX_VALUE,
        Double.MIN_VALUE,
        Double.MIN_NORMAL,
        1e-300,
        4e-310,
        Math.nextUp(1.0),
        Math.nextUp(1e20),
        Double.NaN,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY
    };

    private static double[] steps(int count) {
        return IntStream.rangeClosed(1, count).asDoubleStream().toArray();
    }

    private static void assertDrawn(double[] x, double[] y) {
        for (Chart chart : List.of(
                new Chart("Loss", "step", "loss").curve("loss", x, y).fromZero(),
                new Chart("Loss", "step", "loss").curve("loss", x, y).logarithmic())) {
            assertThat(picture(chart.png()))
                    .as(Arrays.toString(x) + " " + Arrays.toString(y))
                    .isEqualTo(List.of(800, 450));
        }
    }

    private static List<Integer> picture(byte[] png) {
        try {
            var picture = ImageIO.read(new ByteArrayInputStream(png));
            return List.of(picture.getWidth(), picture.getHeight());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    static Stream<Arguments> curves() {
        List<double[]> curves = new ArrayList<>();
        curves.add(new double[0]);
        for (int i = 0; i < EDGES.length; i++) {
            curves.add(new double[] {EDGES[i]});
            curves.add(new double[] {EDGES[i], EDGES[i], EDGES[i]});
            curves.add(new double[] {2.3, EDGES[i], 1});
            curves.add(new double[] {EDGES[i], EDGES[(i + 1) % EDGES.length]});
        }
        // A loss that doubles with every step, beyond what a double holds.
        curves.add(
                IntStream.range(0, 1200).mapToDouble(i -> 2.3 * Math.pow(2, i)).toArray());
        return curves.stream().map(Arguments::of);
    }

    @ParameterizedTest
    @MethodSource("curves")
    void drawsAnyValues(double[] y) {
        assertDrawn(steps(y.length), y);
    }

    @ParameterizedTest
    @MethodSource("curves")
    void drawsAnyPlaces(double[] x) {
        assertThat(picture(new Chart("Loss", "step", "loss")
                        .curve("loss", x, steps(x.length))
                        .png()))
                .isEqualTo(List.of(800, 450));
    }

    @Test
    void drawsRandomCurvesOfAllMagnitudes() {
        SplittableRandom random = new SplittableRandom(7);
        for (int round = 0; round < 40; round++) {
            int size = random.nextInt(2, 20);
            double[] y = IntStream.range(0, size)
                    .mapToDouble(i -> random.nextInt(4) == 0
                            ? EDGES[random.nextInt(EDGES.length)]
                            : Double.longBitsToDouble(random.nextLong()))
                    .toArray();
            assertDrawn(steps(size), y);
        }
    }

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void drawsSeveralCurvesOfDifferentMagnitudes() {
        Chart chart = new Chart("Losses", "step", "loss");
        for (int i = 0; i < EDGES.length; i++) {
            chart.curve("curve " + i, steps(3), new double[] {EDGES[i], 1, EDGES[EDGES.length - 1 - i]});
        }
        assertThat(picture(chart.png())).isEqualTo(List.of(800, 450));
    }

    @Test
    void axesOfOrdinaryValuesAreLinearAndHaveNoUnit() {
        AxisScale scale = AxisScale.of(new double[] {2.3, 0.001, 40});
        assertThat(scale.sort()).isEqualTo(AxisScale.Sort.LINEAR);
        assertThat(scale.title("loss")).isEqualTo("loss");
        assertThat(scale.place(2.3)).isEqualTo(2.3);
    }

    @Test
    void axesSayTheirUnit() {
        AxisScale great = AxisScale.of(new double[] {2e20, -4e20});
        assertThat(great.title("loss")).isEqualTo("loss, × 1e20");
        assertThat(great.place(2e20)).isEqualTo(2);
        AxisScale tiny = AxisScale.of(new double[] {5e-324, 0});
        assertThat(tiny.title("loss")).isEqualTo("loss, × 1e-324");
        assertThat(tiny.place(5e-324)).isBetween(0.1, 10.0);
    }

    @Test
    void aCurveThatGrowsBeyondMeasureIsShownByPowersOfTen() {
        AxisScale scale = AxisScale.of(new double[] {2.3, 1e300, Double.POSITIVE_INFINITY});
        assertThat(scale.title("loss")).isEqualTo("loss (log scale)");
        assertThat(scale.place(1e300)).isEqualTo(300);
        assertThat(scale.place(Double.POSITIVE_INFINITY)).isNaN();
        assertThat(List.of(-5.0, -0.301, 0.0, 2.30103, 20.0, 20.5, 299.99999, -310.0))
                .extracting(AxisScale::power)
                .containsExactly("1e-5", "0.5", "1", "200", "1e20", "3.16e20", "1e300", "1e-310");
    }
}
