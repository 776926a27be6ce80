package org.genscl.runtime.recipe;

import java.util.ArrayList;
import java.util.List;
import org.genscl.api.error.UserException;

/** A recipe with mistakes: all that were found. */
public final class RecipeException extends UserException {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    RecipeException(List<Problem> problems) {
        super(message(problems));
        this.problems = sorted(problems);
    }

    /** In the order of the files, then from top to bottom. */
    public List<Problem> problems() {
        return problems;
    }

    private static List<Problem> sorted(List<Problem> problems) {
        return problems.stream().distinct().sorted().toList();
    }

    private static String message(List<Problem> problems) {
        List<String> texts = new ArrayList<>();
        List<Problem> sorted = sorted(problems);
        sorted.forEach(problem -> texts.add(problem.toString()));
        if (sorted.size() > 1) {
            texts.add(sorted.size() + " problems");
        }
        return String.join("\n", texts);
    }
}
