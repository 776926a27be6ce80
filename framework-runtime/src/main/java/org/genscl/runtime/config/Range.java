package org.genscl.runtime.config;

import java.math.BigDecimal;
import org.genscl.api.component.Option;

/** The range that an option's number must lie in. */
record Range(Option option) {
    /** Numbers of this size and above are written with an exponent. */
    private static final double GREATEST_PLAIN = 1e15;

    private static final double LEAST_PLAIN = 1e-6;

    boolean contains(double value) {
        if (value == Double.POSITIVE_INFINITY) {
            return option.infinite();
        }
        boolean aboveLeast = option.minExclusive() ? value > option.min() : value >= option.min();
        boolean belowGreatest = option.maxExclusive() ? value < option.max() : value <= option.max();
        return Double.isFinite(value) && aboveLeast && belowGreatest;
    }

    /** Whether every finite number is allowed, and no other. */
    boolean isOpen() {
        return !hasLeast() && !hasGreatest() && !option.infinite();
    }

    /** Whether there is a least and a greatest number. */
    boolean isClosed() {
        return hasLeast() && hasGreatest();
    }

    /** {@code must be …}. */
    String requirement(double value) {
        boolean inBounds = !(value < option.min()) && !(value > option.max());
        return "must be " + (Double.isFinite(value) || !inBounds ? text() : "finite");
    }

    /** What it must be, for example {@code at least 1}. */
    String text() {
        String bounds;
        if (!hasLeast() && !hasGreatest()) {
            bounds = "a finite number";
        } else if (hasLeast() && hasGreatest() && !option.minExclusive() && !option.maxExclusive()) {
            bounds = "between " + plain(option.min()) + " and " + plain(option.max());
        } else {
            String least = hasLeast() ? (option.minExclusive() ? "more than " : "at least ") + plain(option.min()) : "";
            String greatest =
                    hasGreatest() ? (option.maxExclusive() ? "less than " : "at most ") + plain(option.max()) : "";
            bounds = least + (hasLeast() && hasGreatest() ? " and " : "") + greatest;
        }
        return option.infinite() ? bounds + ", or inf" : bounds;
    }

    private boolean hasLeast() {
        return !Double.isInfinite(option.min());
    }

    private boolean hasGreatest() {
        return !Double.isInfinite(option.max());
    }

    private static String plain(double value) {
        double size = Math.abs(value);
        if (size != 0 && (size < LEAST_PLAIN || size >= GREATEST_PLAIN)) {
            return Double.toString(value).replace(".0E", "e").replace('E', 'e');
        }
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }
}
