package org.genscl.runtime.run;

/** Names of folders made of names that somebody else chose, which may be paths or too long. */
public final class FolderName {
    private static final int LONGEST = 120;

    private FolderName() {}

    /** The name with nothing in it that a folder's name cannot have, and not too long for more to be added to it. */
    public static String of(String name) {
        String plain = name.replaceAll("[^A-Za-z0-9._-]+", "-").replaceFirst("^[.-]+", "");
        String kept = plain.isEmpty() ? "unnamed" : plain;
        return kept.substring(0, Math.min(LONGEST, kept.length()));
    }
}
