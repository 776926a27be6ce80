package org.genscl.runtime.config;

/** Passwords in addresses, {@code https://user:password@host}: a message must not repeat them. */
final class Secrets {
    private static final String AUTHORITY = "://";

    private Secrets() {}

    /** The text with an asterisk for each character that may be a user's or a password's. */
    static String hidden(String text) {
        StringBuilder shown = new StringBuilder();
        int done = 0;
        for (int found = text.indexOf(AUTHORITY); found >= 0; found = text.indexOf(AUTHORITY, done)) {
            int start = found + AUTHORITY.length();
            int end = end(text, start);
            int at = text.lastIndexOf('@', end - 1);
            shown.append(text, done, start);
            if (at > start) {
                shown.append("*".repeat(text.codePointCount(start, at))).append(text, at, end);
            } else {
                shown.append(text, start, end);
            }
            done = end;
        }
        return shown.append(text, done, text.length()).toString();
    }

    /** Where the address ends that goes on at an index. */
    private static int end(String text, int start) {
        int end = start;
        while (end < text.length()
                && !Character.isWhitespace(text.charAt(end))
                && "'\"".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        return end;
    }
}
