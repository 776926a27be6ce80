package org.genscl.runtime.recipe;

import java.math.BigDecimal;
import org.genscl.api.component.Option;

/** The range that an option's number must lie in. */
record Range(Option option) {

    boolean contains(double value) {
        boolean aboveLeast = option.minExclusive() ? value > option.min() : value >= option.min();
        return aboveLeast && value <= option.max();
    }

    /** Whether every number is allowed. */
    boolean isOpen() {
        return Double.isInfinite(option.min()) && Double.isInfinite(option.max());
    }

    /** {@code must be …}. */
    @Override
    public String toString() {
        return "must be " + text();
    }

    /** What it must be, for example {@code at least 1}. */
    String text() {
        boolean least = !Double.isInfinite(option.min());
        boolean greatest = !Double.isInfinite(option.max());
        if (least && greatest && !option.minExclusive()) {
            return "between " + plain(option.min()) + " and " + plain(option.max());
        }
        String atLeast = least ? (option.minExclusive() ? "more than " : "at least ") + plain(option.min()) : "";
        String atMost = greatest ? "at most " + plain(option.max()) : "";
        return atLeast + (least && greatest ? " and " : "") + atMost;
    }

    private static String plain(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }
}
