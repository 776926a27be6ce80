package org.genscl.testkit.array;

import java.util.List;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** Assertions about arrays whose failures count the wrong elements and show the first ten, with their indices. */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public final class ArrayAssertions {
    private static final int SHOWN = 10;

    private ArrayAssertions() {}

    /**
     * Fails unless two arrays have the same length and the same values, bit by bit.
     *
     * @param what is compared; a format string
     * @throws AssertionError that counts the differences and shows the first ten
     */
    public static void assertSame(float[] actual, float[] expected, String what, Object... arguments) {
        requireEqual(
                actual.length,
                expected.length,
                i -> Float.floatToIntBits(actual[i]) != Float.floatToIntBits(expected[i]),
                i -> actual[i] + " instead of " + expected[i],
                String.format(what, arguments));
    }

    /**
     * Fails unless two arrays have the same length and the same values, bit by bit.
     *
     * @param what is compared; a format string
     * @throws AssertionError that counts the differences and shows the first ten
     */
    public static void assertSame(double[] actual, double[] expected, String what, Object... arguments) {
        requireEqual(
                actual.length,
                expected.length,
                i -> Double.doubleToLongBits(actual[i]) != Double.doubleToLongBits(expected[i]),
                i -> actual[i] + " instead of " + expected[i],
                String.format(what, arguments));
    }

    /**
     * Fails unless two arrays have the same length and the same values.
     *
     * @param what is compared; a format string
     * @throws AssertionError that counts the differences and shows the first ten
     */
    public static void assertSame(int[] actual, int[] expected, String what, Object... arguments) {
        requireEqual(
                actual.length,
                expected.length,
                i -> actual[i] != expected[i],
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
        requireEqual(
                actual.length,
                expected.length,
                i -> actual[i] != expected[i],
                i -> Byte.toUnsignedInt(actual[i]) + " instead of " + Byte.toUnsignedInt(expected[i]),
                String.format(what, arguments));
    }

    /**
     * Fails unless two arrays have the same length and every value is within a tolerance of the expected one. NaN is
     * close to nothing.
     *
     * @param tolerance greatest absolute difference
     * @param what is compared; a format string
     * @throws AssertionError that counts the differences and shows the first ten
     */
    public static void assertClose(
            float[] actual, float[] expected, double tolerance, String what, Object... arguments) {
        requireEqual(
                actual.length,
                expected.length,
                i -> !(Math.abs((double) actual[i] - expected[i]) <= tolerance),
                i -> actual[i] + " instead of " + expected[i] + " ± " + tolerance,
                String.format(what, arguments));
    }

    /**
     * Fails unless two arrays have the same length and every value is within a tolerance of the expected one. NaN is
     * close to nothing.
     *
     * @param tolerance greatest absolute difference
     * @param what is compared; a format string
     * @throws AssertionError that counts the differences and shows the first ten
     */
    public static void assertClose(
            float[] actual, double[] expected, double tolerance, String what, Object... arguments) {
        requireEqual(
                actual.length,
                expected.length,
                i -> !(Math.abs(actual[i] - expected[i]) <= tolerance),
                i -> actual[i] + " instead of " + expected[i] + " ± " + tolerance,
                String.format(what, arguments));
    }

    /**
     * Fails unless two arrays have the same length and every value is within a tolerance of the expected one, relative to
     * that where it is above 1. NaN is close to nothing.
     *
     * @param tolerance greatest difference, divided by max(1, |expected|)
     * @param what is compared; a format string
     * @throws AssertionError that counts the differences and shows the first ten
     */
    public static void assertRelativelyClose(
            float[] actual, double[] expected, double tolerance, String what, Object... arguments) {
        requireEqual(
                actual.length,
                expected.length,
                i -> !(Math.abs(actual[i] - expected[i]) <= tolerance * Math.max(1, Math.abs(expected[i]))),
                i -> actual[i] + " instead of " + expected[i] + " ± " + tolerance * Math.max(1, Math.abs(expected[i])),
                String.format(what, arguments));
    }

    /**
     * Fails if a value is NaN or infinite.
     *
     * @param what is examined; a format string
     * @throws AssertionError that counts these values and shows the first ten
     */
    public static void assertFinite(float[] values, String what, Object... arguments) {
        int[] wrong = IntStream.range(0, values.length)
                .filter(i -> !Float.isFinite(values[i]))
                .toArray();
        require(wrong, values.length, "are not finite", i -> String.valueOf(values[i]), String.format(what, arguments));
    }

    private static void requireEqual(
            int actualLength, int expectedLength, IntPredicate differs, IntFunction<String> difference, String what) {
        if (actualLength != expectedLength) {
            throw new AssertionError(what + ": " + actualLength + " values instead of " + expectedLength);
        }
        require(IntStream.range(0, actualLength).filter(differs).toArray(), actualLength, "differ", difference, what);
    }

    private static void require(int[] wrong, int length, String how, IntFunction<String> element, String what) {
        if (wrong.length > 0) {
            List<String> first = IntStream.of(wrong)
                    .limit(SHOWN)
                    .mapToObj(i -> "[" + i + "] " + element.apply(i))
                    .toList();
            throw new AssertionError(first.stream()
                    .collect(Collectors.joining(
                            ", ",
                            what + ": " + wrong.length + " of " + length + " values " + how + ": ",
                            wrong.length > SHOWN ? ", …" : "")));
        }
    }
}
