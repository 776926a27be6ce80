package org.genscl.runtime.report;

import java.util.Locale;

/** Lengths of time as people read them. */
public final class Durations {
    private Durations() {}

    /** For example {@code 4.2 s}, {@code 3 min 20 s}, {@code 5 h 2 min}. */
    public static String text(double seconds) {
        if (seconds < 60) {
            return String.format(Locale.ROOT, "%.1f s", seconds);
        }
        long whole = Math.round(seconds);
        if (whole < 3600) {
            return whole / 60 + " min " + whole % 60 + " s";
        }
        return whole / 3600 + " h " + whole % 3600 / 60 + " min";
    }
}
