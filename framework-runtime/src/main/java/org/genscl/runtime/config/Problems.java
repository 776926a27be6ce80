package org.genscl.runtime.config;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.genscl.api.error.Printable;

/** Collects problems, so that all are reported at once: a hostile file has more of them than anyone can read. */
public final class Problems {
    private static final int MOST_KEPT = 1000;

    private final Set<Problem> problems = new LinkedHashSet<>();
    private final Set<Problem> warnings = new LinkedHashSet<>();
    private int count;

    public void add(Origin origin, String path, String message) {
        // A line break would come from a value, and could forge a problem of its own.
        if (isFull() || problems.add(new Problem(origin, path, Printable.line(message)))) {
            count++;
        }
    }

    /** Notes a value that is accepted but should be written differently. */
    void warn(Origin origin, String path, String message) {
        if (warnings.size() < MOST_KEPT) {
            warnings.add(new Problem(origin, path, Printable.line(message)));
        }
    }

    /** The warnings, in the order of the sources. */
    List<Problem> warnings() {
        return warnings.stream().sorted().toList();
    }

    /** Whether more problems are only counted: advice on them is wasted. */
    boolean isFull() {
        return problems.size() == MOST_KEPT;
    }

    /** Whether nothing is known to be wrong with a source. */
    boolean none(Source source) {
        return problems.stream().noneMatch(problem -> problem.origin().source().equals(source));
    }

    void throwIfAny() {
        if (!problems.isEmpty()) {
            throw new ConfigException(new ArrayList<>(problems), count);
        }
    }
}
