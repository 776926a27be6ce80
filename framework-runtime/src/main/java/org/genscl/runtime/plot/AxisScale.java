package org.genscl.runtime.plot;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.DoubleStream;

/**
 * How the values of an axis become numbers of ordinary size, which a chart can place and label whatever the values are:
 * beyond {@value #LARGEST} or below {@value #SMALLEST} they are shown in a unit that the axis names, or, where they span
 * too many orders of magnitude for that, as powers of ten.
 *
 * @param sort which of these
 * @param exponent of the unit, a power of ten
 * @param low the least finite value
 * @param high the greatest finite value
 */
record AxisScale(Sort sort, int exponent, double low, double high) {
    private static final double LARGEST = 1e9;
    private static final double SMALLEST = 1e-5;

    /** The greatest over the least value for which a linear axis still shows both. */
    private static final double MOST_LINEAR = 1e4;

    /** Values that differ by less than this share count as equal. */
    private static final double EQUAL = 1e-6;

    /** Around values that count as equal, as a share of them. */
    private static final double MARGIN = 0.05;

    /** Powers of ten up to this exponent are labeled without it. */
    private static final int MOST_WRITTEN_OUT = 3;

    enum Sort {
        LINEAR,
        POWERS_OF_TEN
    }

    /** The scale for values, of which those that are not finite have no place. */
    static AxisScale of(double[] values) {
        double[] finite = finite(Arrays.stream(values)).toArray();
        double low = Arrays.stream(finite).min().orElse(0);
        double high = Arrays.stream(finite).max().orElse(0);
        double greatest = Math.max(Math.abs(low), Math.abs(high));
        if (greatest == 0 || (greatest < LARGEST && greatest >= SMALLEST)) {
            return new AxisScale(Sort.LINEAR, 0, low, high);
        }
        if (greatest >= LARGEST && low > 0 && high / low > MOST_LINEAR) {
            return new AxisScale(Sort.POWERS_OF_TEN, 0, low, high);
        }
        return new AxisScale(Sort.LINEAR, (int) Math.floor(Math.log10(greatest)), low, high);
    }

    /** The scale that shows positive values as powers of ten; others have no place. */
    static AxisScale logarithmic(double[] values) {
        double[] positive =
                finite(Arrays.stream(values)).filter(value -> value > 0).toArray();
        return new AxisScale(
                Sort.POWERS_OF_TEN,
                0,
                Arrays.stream(positive).min().orElse(1),
                Arrays.stream(positive).max().orElse(1));
    }

    private static DoubleStream finite(DoubleStream values) {
        return values.filter(Double::isFinite);
    }

    /** Where a value is on the axis; NaN if it has no place. */
    double place(double value) {
        if (!Double.isFinite(value)) {
            return Double.NaN;
        }
        if (sort == Sort.POWERS_OF_TEN) {
            return value > 0 ? Math.log10(value) : Double.NaN;
        }
        // In two steps: the power of a denormal number's unit is itself beyond a double's range.
        int half = exponent / 2;
        return value / Math.pow(10, half) / Math.pow(10, exponent - half);
    }

    double[] places(double[] values) {
        return Arrays.stream(values).map(this::place).toArray();
    }

    /** The axis's name with the unit. */
    String title(String name) {
        if (sort == Sort.POWERS_OF_TEN) {
            return name + " (log scale)";
        }
        return exponent == 0 ? name : name + ", × 1e" + exponent;
    }

    /** The value at a place of powers of ten, as a label: {@code 0.5}, {@code 200}, {@code 1e20}, {@code 3.2e20}. */
    static String power(double place) {
        double exponent = Math.floor(place);
        double digits = Math.round(Math.pow(10, place - exponent) * 100) / 100.0;
        if (digits == 10) {
            digits = 1;
            exponent++;
        }
        if (Math.abs(exponent) <= MOST_WRITTEN_OUT) {
            return new DecimalFormat("0.######", DecimalFormatSymbols.getInstance(Locale.ROOT))
                    .format(digits * Math.pow(10, exponent));
        }
        return new DecimalFormat("0.##", DecimalFormatSymbols.getInstance(Locale.ROOT)).format(digits) + "e"
                + (long) exponent;
    }

    /** Whether values differ so little that the axis needs its ends to be set. */
    boolean isFlat() {
        return place(high) - place(low) <= EQUAL * size();
    }

    /** The lower end of an axis of values that hardly differ. */
    double from() {
        return place(low) - margin();
    }

    /** The upper end of an axis of values that hardly differ. */
    double to() {
        return place(high) + margin();
    }

    private double margin() {
        return size() == 0 ? 1 : MARGIN * size();
    }

    private double size() {
        return Math.max(Math.abs(place(low)), Math.abs(place(high)));
    }
}
