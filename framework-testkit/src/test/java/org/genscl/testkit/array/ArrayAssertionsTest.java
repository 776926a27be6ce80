package org.genscl.testkit.array;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ArrayAssertionsTest {
    @Test
    void equalArraysPass() {
        ArrayAssertions.assertSame(new float[] {1, Float.NaN}, new float[] {1, Float.NaN}, "floats");
        ArrayAssertions.assertSame(new byte[] {-1, 2}, new byte[] {-1, 2}, "bytes");
    }

    @Test
    void differencesAreCountedAndTheFirstTenShown() {
        float[] expected = new float[100_000];
        float[] actual = expected.clone();
        for (int i = 5; i < 25; i++) {
            actual[i] = 0.5f;
        }

        assertThatThrownBy(() -> ArrayAssertions.assertSame(actual, expected, "images of seed %d", 3))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("images of seed 3: 20 of 100000 values differ: [5] 0.5 instead of 0.0, [6]")
                .hasMessageEndingWith("[14] 0.5 instead of 0.0, …");
    }

    @Test
    void zerosOfBothSignsDiffer() {
        assertThatThrownBy(() -> ArrayAssertions.assertSame(new float[] {-0f}, new float[] {0f}, "values"))
                .hasMessage("values: 1 of 1 values differ: [0] -0.0 instead of 0.0");
    }

    @Test
    void bytesAreShownAsPixels() {
        assertThatThrownBy(() -> ArrayAssertions.assertSame(new byte[] {-1}, new byte[] {7}, "pixels"))
                .hasMessage("pixels: 1 of 1 values differ: [0] 255 instead of 7");
    }

    @Test
    void lengthsAreCompared() {
        assertThatThrownBy(() -> ArrayAssertions.assertSame(new byte[2], new byte[3], "pixels"))
                .hasMessage("pixels: 2 values instead of 3");
    }
}
