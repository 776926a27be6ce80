package org.genscl.runtime.run;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.genscl.runtime.recipe.LoadedRecipe;

/** The identity of a recipe: SHA-256 of its resolved text, in hex. */
public final class RecipeHash {
    private RecipeHash() {}

    public static String of(LoadedRecipe recipe) {
        return HexFormat.of().formatHex(sha256().digest(recipe.resolved().getBytes(StandardCharsets.UTF_8)));
    }

    /** A new digest of the kind that everything here has. */
    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
