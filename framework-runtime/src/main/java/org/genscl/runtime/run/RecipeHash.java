package org.genscl.runtime.run;

import org.genscl.api.digest.Sha256;
import org.genscl.runtime.recipe.LoadedRecipe;

/** The identity of a recipe: SHA-256 of its resolved text, in hex. */
public final class RecipeHash {
    private RecipeHash() {}

    public static String of(LoadedRecipe recipe) {
        return new Sha256().add(recipe.resolved()).hex();
    }
}
