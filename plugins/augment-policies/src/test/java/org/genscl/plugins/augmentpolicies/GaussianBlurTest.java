package org.genscl.plugins.augmentpolicies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import java.util.SplittableRandom;
import org.genscl.api.error.InvalidOptionException;
import org.genscl.api.image.Image;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GaussianBlurTest {

    @ParameterizedTest
    @CsvSource({"7, 9, 3, 3, 0.8", "12, 8, 1, 5, 2.0", "5, 5, 3, 9, 0.1", "1, 6, 3, 3, 1.5"})
    void isTheWeightedMeanOfTheMirroredNeighborhood(int height, int width, int channels, int size, double sigma) {
        byte[] pixels = new byte[height * width * channels];
        new SplittableRandom(1).nextBytes(pixels);
        Image image = new Image(height, width, channels, pixels);

        Image blurred = GaussianBlur.blur(image, size, sigma);

        for (int row = 0; row < height; row++) {
            for (int column = 0; column < width; column++) {
                for (int channel = 0; channel < channels; channel++) {
                    double sum = 0;
                    double weights = 0;
                    for (int dy = -(size / 2); dy <= size / 2; dy++) {
                        for (int dx = -(size / 2); dx <= size / 2; dx++) {
                            double weight = Math.exp(-(dx * dx + dy * dy) / (2 * sigma * sigma));
                            weights += weight;
                            sum += weight * image.value(mirror(row + dy, height), mirror(column + dx, width), channel);
                        }
                    }
                    assertThat((double) blurred.value(row, column, channel)).isCloseTo(sum / weights, within(0.501));
                }
            }
        }
    }

    private static int mirror(int position, int length) {
        int mirrored = position;
        while (length > 1 && (mirrored < 0 || mirrored >= length)) {
            mirrored = mirrored < 0 ? -mirrored : 2 * (length - 1) - mirrored;
        }
        return length == 1 ? 0 : mirrored;
    }

    @Test
    void anEvenKernelIsRefused() {
        assertThatThrownBy(() -> new GaussianBlurConfig(Optional.of(4), 0.1, 2, 0.5))
                .isInstanceOf(InvalidOptionException.class)
                .hasMessage("must be odd, is 4");
    }
}
