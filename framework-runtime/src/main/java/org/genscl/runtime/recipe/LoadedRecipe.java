package org.genscl.runtime.recipe;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.genscl.api.error.UserException;
import org.genscl.api.program.Precision;
import org.genscl.runtime.config.Origin;
import org.genscl.runtime.config.Problem;
import org.genscl.runtime.config.ResolvedWriter;
import org.genscl.runtime.config.Source;

/**
 * A recipe, bound and free of mistakes.
 *
 * @param recipe the bound records
 * @param file where it came from
 * @param source the file's text as it was read
 * @param resolved the whole recipe as one YAML text: inheritance and overrides applied, defaults written out, paths
 *     absolute; loading it gives the same recipe
 * @param origins where each option's value came from, by its path ({@code pretrain.optimizer.learning-rate}), in the
 *     order of {@code resolved}
 * @param warnings outdated keys and deprecated options, in the order of the files
 * @param remarks on values that were decided after loading, by their keys at the top level
 */
public record LoadedRecipe(
        Recipe recipe,
        Path file,
        String source,
        String resolved,
        Map<String, Origin> origins,
        List<Problem> warnings,
        Map<String, String> remarks) {
    private static final String PRECISION = "precision";

    /** As it was read. */
    public LoadedRecipe(Recipe recipe, Path file, String source, String resolved, Map<String, Origin> origins) {
        this(recipe, file, source, resolved, origins, List.of(), Map.of());
    }

    /** This, with the precision that was decided on and why. */
    public LoadedRecipe decided(Precision precision, String why) {
        Recipe decided = recipe.withPrecision(PrecisionChoice.of(precision));
        String text = decided.equals(recipe) ? resolved : new ResolvedWriter().write(decided);
        return new LoadedRecipe(decided, file, source, text, origins, warnings, Map.of(PRECISION, why));
    }

    /** Whether what it leaves to the device was decided on. */
    public boolean isDecided() {
        return remarks.containsKey(PRECISION);
    }

    /** {@code resolved} with the remarks as comments; loading it gives the same recipe. */
    public String resolvedWithRemarks() {
        return resolved.lines()
                .map(line -> {
                    String remark = remarks.get(line.replaceFirst(":.*", ""));
                    return (remark == null ? line : line + "  # " + remark) + "\n";
                })
                .collect(Collectors.joining());
    }

    /** What was given with {@code --set} and is in force, each {@code key=value}. */
    public List<String> overrides() {
        return origins.values().stream()
                .map(Origin::source)
                .filter(Source::override)
                .sorted(Comparator.comparingInt(Source::order))
                .map(Source::overrideText)
                .distinct()
                .toList();
    }

    /**
     * A mistake that only showed when the recipe was put to use.
     *
     * @param path of the option that it concerns
     * @param cause what is wrong, without a place
     */
    public UserException problem(String path, UserException cause) {
        Origin origin = origins.getOrDefault(path, origins.get(path + ".type"));
        return origin == null
                ? new UserException(path + ": " + cause.getMessage(), cause)
                : new UserException(new Problem(origin, path, cause.getMessage()).toString(), cause);
    }
}
