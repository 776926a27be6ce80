package org.genscl.testkit.array;

import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** Compares arrays bit by bit; a failure shows the first ten differences rather than both arrays. */
@API(status = Status.EXPERIMENTAL, since = "0.1.0")
public final class SameArrays {
    private static final int SHOWN = 10;

    private SameArrays() {}

    /**
     * Fails unless two arrays have the same length and the same values.
     *
     * @param what is compared; a format string
     * @throws AssertionError that counts the differences and shows the first ten
     */
    public static void assertSame(float[] actual, float[] expected, String what, Object... arguments) {
        int[] different = IntStream.range(0, Math.min(actual.length, expected.length))
                .filter(i -> Float.floatToIntBits(actual[i]) != Float.floatToIntBits(expected[i]))
                .toArray();
        require(
                actual.length,
                expected.length,
                different,
                i -> actual[i] + " instead of " + expected[i],
                String.format(what, arguments));
    }

    /**
     * Fails unless two arrays have the same length and the same bytes, which a failure shows as 0 to 255.
     *
     * @param what is compared; a format string
     * @throws AssertionError that counts the differences and shows the first ten
     */
    public static void assertSame(byte[] actual, byte[] expected, String what, Object... arguments) {
        int[] different = IntStream.range(0, Math.min(actual.length, expected.length))
                .filter(i -> actual[i] != expected[i])
                .toArray();
        require(
                actual.length,
                expected.length,
                different,
                i -> Byte.toUnsignedInt(actual[i]) + " instead of " + Byte.toUnsignedInt(expected[i]),
                String.format(what, arguments));
    }

    private static void require(
            int actualLength, int expectedLength, int[] different, IntFunction<String> difference, String what) {
        if (actualLength != expectedLength) {
            throw new AssertionError(what + ": " + actualLength + " values instead of " + expectedLength);
        }
        if (different.length > 0) {
            List<String> first = IntStream.of(different)
                    .limit(SHOWN)
                    .mapToObj(i -> "[" + i + "] " + difference.apply(i))
                    .toList();
            throw new AssertionError(first.stream()
                    .collect(Collectors.joining(
                            ", ",
                            what + ": " + different.length + " of " + actualLength + " values differ: ",
                            different.length > SHOWN ? ", …" : "")));
        }
    }
}
