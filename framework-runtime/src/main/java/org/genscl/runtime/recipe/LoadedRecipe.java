package org.genscl.runtime.recipe;

import java.nio.file.Path;

/**
 * A recipe, bound and free of mistakes.
 *
 * @param recipe the bound records
 * @param file where it came from
 * @param source the file's text as it was read
 * @param resolved the whole recipe as one YAML text: inheritance and overrides applied, defaults written out, paths
 *     absolute; loading it gives the same recipe
 */
public record LoadedRecipe(Recipe recipe, Path file, String source, String resolved) {}
