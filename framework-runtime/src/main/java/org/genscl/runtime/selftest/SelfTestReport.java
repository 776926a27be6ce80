package org.genscl.runtime.selftest;

import java.util.List;
import java.util.Map;
import org.genscl.runtime.selftest.Check.Status;

/**
 * A whole self-test, for a bug report.
 *
 * @param version of the framework
 * @param time when it began
 * @param backend its type
 * @param device as it was asked for
 * @param machine operating system, Java, processor
 * @param engine what the backend says of itself and the device
 * @param checks in the order in which they were done
 * @param seconds how long it took
 * @param verdict in plain words
 */
public record SelfTestReport(
        String version,
        String time,
        String backend,
        String device,
        Map<String, String> machine,
        Map<String, String> engine,
        List<Check> checks,
        double seconds,
        String verdict) {

    public SelfTestReport {
        checks = List.copyOf(checks);
    }

    /** Whether every check that could be done came out right. */
    public boolean passed() {
        return checks.stream().noneMatch(check -> check.status() == Status.FAILED);
    }

    static String verdict(String device, List<Check> checks) {
        List<String> failed = names(checks, Status.FAILED);
        if (!failed.isEmpty()) {
            return device + " does not compute as it should: " + String.join(", ", failed)
                    + " failed. Do not trust results" + " from it, and attach the report to a bug report.";
        }
        List<String> notes = names(checks, Status.NOTE);
        return device + " computes the right numbers"
                + (notes.isEmpty() ? "." : "; worth a look: " + String.join(", ", notes) + ".");
    }

    private static List<String> names(List<Check> checks, Status status) {
        return checks.stream()
                .filter(check -> check.status() == status)
                .map(Check::name)
                .toList();
    }
}
