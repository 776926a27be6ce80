package org.genscl.runtime.config;

import java.util.ArrayList;
import java.util.List;
import org.genscl.api.error.UserException;

/** A recipe with mistakes. */
public final class ConfigException extends UserException {
    private static final long serialVersionUID = 1L;
    private static final int MOST_SHOWN = 50;

    private final transient List<Problem> problems;

    /** @param count how many problems there are, of which not all need be given */
    ConfigException(List<Problem> problems, int count) {
        super(message(problems.stream().sorted().toList(), count));
        this.problems = problems.stream().sorted().toList();
    }

    /** In the order of the files, then from top to bottom; of very many, the first that were found. */
    public List<Problem> problems() {
        return problems;
    }

    private static String message(List<Problem> sorted, int count) {
        List<String> texts = new ArrayList<>();
        sorted.stream().limit(MOST_SHOWN).forEach(problem -> texts.add(problem.toString()));
        if (count > MOST_SHOWN) {
            texts.add(count + " problems, of which " + MOST_SHOWN + " are shown");
        } else if (count > 1) {
            texts.add(count + " problems");
        }
        return String.join("\n", texts);
    }
}
