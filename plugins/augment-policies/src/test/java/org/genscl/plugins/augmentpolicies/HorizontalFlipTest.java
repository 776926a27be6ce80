package org.genscl.plugins.augmentpolicies;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.genscl.api.image.Image;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HorizontalFlipTest {

    @ParameterizedTest
    @CsvSource({"4, 1, 1", "4, 1, 3", "3, 6, 1", "3, 6, 3", "2, 7, 1", "2, 7, 3"})
    void swapsLeftAndRightAndKeepsRowsAndChannels(int height, int width, int channels) {
        byte[] pixels = new byte[height * width * channels];
        new Random(3).nextBytes(pixels);
        Image image = new Image(height, width, channels, pixels);

        Image flipped = HorizontalFlip.flip(image);

        for (int row = 0; row < height; row++) {
            for (int column = 0; column < width; column++) {
                for (int channel = 0; channel < channels; channel++) {
                    assertEquals(image.value(row, column, channel), flipped.value(row, width - 1 - column, channel));
                }
            }
        }
    }
}
