package org.genscl.runtime.compare;

import java.util.Locale;
import java.util.Optional;
import org.genscl.runtime.report.Durations;

/** Figures as people read them. */
final class Figures {
    private static final int PERCENT = 100;

    private Figures() {}

    /** A number and its deviation, each in a few digits. */
    static String number(Spread spread) {
        return text(spread, "%.4g", "%.2g", "");
    }

    /** A number that is large. */
    static String whole(Spread spread) {
        return text(spread, spread.mean() < 10 ? "%.2f" : "%,.0f", "%,.2g", "");
    }

    static String mebibytes(Spread spread) {
        return text(spread, "%,.0f", "%,.0f", " MiB");
    }

    /** A metric of an evaluator. By the contract of Evaluation, accuracies are percentages. */
    static String metric(String name, Spread spread) {
        return isAccuracy(name) ? text(spread, "%.2f", "%.2f", " %") : number(spread);
    }

    /** Whether a metric is one of which more is better. */
    static boolean isAccuracy(String name) {
        return name.endsWith("accuracy");
    }

    static String duration(Spread spread) {
        String mean = Durations.text(spread.mean());
        return spread.deviation()
                .map(deviation -> mean + " ± " + Durations.text(deviation))
                .orElse(mean);
    }

    /** A part of one in percent, for example {@code 0.5 %}. */
    static String percent(double part) {
        return String.format(Locale.ROOT, "%.2g", PERCENT * part)
                        .replaceFirst("\\.0+$", "")
                        .replaceFirst("^1e\\+02$", "100")
                + " %";
    }

    /** The step at which the losses diverged, if they did. */
    static String agreement(Agreement agreement) {
        Optional<String> parted =
                agreement.partedAt().map(step -> "step " + step + " (at most " + percent(agreement.largest()) + ")");
        return parted.orElse("never in " + agreement.steps() + " steps (at most " + percent(agreement.largest()) + ")");
    }

    private static String text(Spread spread, String mean, String deviation, String unit) {
        String text = String.format(Locale.ROOT, mean, spread.mean());
        return spread.deviation()
                        .map(value -> text + " ± " + String.format(Locale.ROOT, deviation, value))
                        .orElse(text)
                + unit;
    }
}
