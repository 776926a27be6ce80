package org.genscl.runtime.recipe;

import java.util.ArrayList;
import java.util.List;
import org.genscl.api.error.Printable;

/** Collects problems, so that all are reported at once. */
final class Problems {
    private final List<Problem> problems = new ArrayList<>();

    void add(Origin origin, String path, String message) {
        // A line break would come from a value, and could forge a problem of its own.
        problems.add(new Problem(origin, path, Printable.line(message)));
    }

    /** Whether nothing is known to be wrong with a source. */
    boolean none(Source source) {
        return problems.stream().noneMatch(problem -> problem.origin().source().equals(source));
    }

    void throwIfAny() {
        if (!problems.isEmpty()) {
            throw new RecipeException(problems);
        }
    }
}
