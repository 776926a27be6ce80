package org.genscl.runtime.config;

/** The line that an origin points to, and a second line with carets under the token. */
final class Excerpt {
    private static final String GUTTER = "\n  | ";

    /** Longer lines are cut, so that a caret stays below its token. */
    private static final int MOST_COLUMNS = 140;

    private static final int COLUMNS_BEFORE_TOKEN = 60;
    private static final String CUT = "…";

    private final Origin origin;

    Excerpt(Origin origin) {
        this.origin = origin;
    }

    /** Starts with a line break; empty for an origin without a line. */
    @Override
    public String toString() {
        if (origin.line() == 0 || origin.line() > origin.source().lines().size()) {
            return "";
        }
        int[] line = Secrets.hidden(origin.source().lines().get(origin.line() - 1))
                .codePoints()
                .toArray();
        int token = Math.min(origin.column() - 1, line.length);
        int end = Math.min(token + origin.length(), Math.max(line.length, token + 1));
        int from = 0;
        int to = line.length;
        if (line.length > MOST_COLUMNS) {
            from = Math.max(0, token - COLUMNS_BEFORE_TOKEN);
            to = Math.min(line.length, from + MOST_COLUMNS);
            end = Math.min(end, Math.max(to, token + 1));
        }
        StringBuilder shown = new StringBuilder();
        StringBuilder caret = new StringBuilder();
        if (from > 0) {
            shown.append(CUT);
            caret.append(' ');
        }
        for (int i = from; i < to; i++) {
            shown.appendCodePoint(Character.isISOControl(line[i]) && line[i] != '\t' ? '\uFFFD' : line[i]);
        }
        if (to < line.length) {
            shown.append(CUT);
        }
        for (int i = from; i < token; i++) {
            caret.append(line[i] == '\t' ? "\t" : " ".repeat(columns(line[i])));
        }
        for (int i = token; i < end; i++) {
            caret.append("^".repeat(i < line.length ? columns(line[i]) : 1));
        }
        return GUTTER + shown.toString().stripTrailing() + GUTTER + caret;
    }

    /** The columns a character takes on a terminal. */
    private static int columns(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> 0;
            default -> isWide(codePoint) ? 2 : 1;
        };
    }

    /** East Asian wide characters and emoji, by block (Unicode Standard Annex 11, in its main ranges). */
    private static boolean isWide(int codePoint) {
        return codePoint >= 0x1100 && codePoint <= 0x115F
                || codePoint >= 0x2E80 && codePoint <= 0xA4CF
                || codePoint >= 0xAC00 && codePoint <= 0xD7A3
                || codePoint >= 0xF900 && codePoint <= 0xFAFF
                || codePoint >= 0xFE30 && codePoint <= 0xFE6F
                || codePoint >= 0xFF00 && codePoint <= 0xFF60
                || codePoint >= 0xFFE0 && codePoint <= 0xFFE6
                || codePoint >= 0x1F300 && codePoint <= 0x1FAFF
                || codePoint >= 0x20000 && codePoint <= 0x3FFFD;
    }
}
