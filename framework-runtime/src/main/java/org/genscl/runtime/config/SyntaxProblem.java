package org.genscl.runtime.config;

import java.util.regex.Pattern;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/** What SnakeYAML complains about, in words for somebody who has not read the YAML specification. */
final class SyntaxProblem {
    private static final Pattern KEY_WITHOUT_SPACE = Pattern.compile("\\s*(- )?[\\w-]+:[^\\s:].*");
    private static final Pattern ITEM_WITHOUT_SPACE = Pattern.compile("\\s*-\\w.*");

    static final String TOO_GREAT_ESCAPE = "a number that is too large; the greatest escape is \"\\U0010FFFF\".";

    private final String problem;
    private final String context;
    private final String[] lines;
    private final int line;
    private final int column;
    private final String message;

    SyntaxProblem(MarkedYAMLException thrown, String text) {
        this.problem = thrown.getProblem() == null ? "" : thrown.getProblem();
        this.context = thrown.getContext() == null ? "" : thrown.getContext();
        this.lines = text.split("\r\n|[\r\n]", -1);
        Mark mark = mark(thrown);
        int culprit = lineWithoutSpace(mark.getLine());
        boolean isMissingSpace = culprit >= 0;
        this.line = isMissingSpace ? culprit : mark.getLine();
        this.column = isMissingSpace ? indentation(culprit) : mark.getColumn();
        this.message = isMissingSpace ? missingSpace(culprit) : explain(mark);
    }

    /** Counts from 0. */
    int line() {
        return line;
    }

    /** Counts from 0. */
    int column() {
        return column;
    }

    String message() {
        return message;
    }

    /** Where to look: for an unfinished thing its start, otherwise where reading stopped. */
    private Mark mark(MarkedYAMLException thrown) {
        boolean unfinished = isOpenQuote()
                || problem.contains("could not find expected ':'")
                || context.contains("flow mapping")
                || context.contains("flow sequence");
        return unfinished && thrown.getContextMark() != null ? thrown.getContextMark() : thrown.getProblemMark();
    }

    /**
     * The line that lacks a space after its key or dash: YAML takes it for text and stumbles there or on the next line
     * only. Negative if it is something else.
     */
    private int lineWithoutSpace(int stopped) {
        boolean canBe = problem.contains("could not find expected ':'")
                || problem.contains("mapping values are not allowed here")
                || problem.contains("expected <block end>");
        for (int i = stopped; canBe && i >= 0 && i >= stopped - 1 && i < lines.length; i--) {
            if (KEY_WITHOUT_SPACE.matcher(lines[i]).matches()
                    || ITEM_WITHOUT_SPACE.matcher(lines[i]).matches()) {
                return i;
            }
        }
        return -1;
    }

    private String missingSpace(int culprit) {
        return ITEM_WITHOUT_SPACE.matcher(lines[culprit]).matches()
                ? "a space is missing after '-'."
                : "a space is missing after ':'.";
    }

    private int indentation(int index) {
        return lines[index].length() - lines[index].stripLeading().length();
    }

    private String explain(Mark mark) {
        if (problem.contains("TAB")) {
            return "a tab: YAML is indented with spaces only.";
        }
        if (problem.contains("could not find expected ':'")) {
            return "neither a key with ':' nor an item with '- '.";
        }
        if (problem.contains("mapping values are not allowed here")) {
            return isSecondColon(mark)
                    ? "a second ':' in one value: put a value that contains ': ' in quotes."
                    : "wrong indentation: keys of one mapping start in the same column, and a key with a value has no"
                            + " keys below it.";
        }
        if (problem.contains("expected <block end>")) {
            return "wrong indentation: keys of one mapping, and items of one list, start in the same column.";
        }
        if (problem.contains("sequence entries are not allowed here")) {
            return "a list cannot start here: put its '- ' items on lines of their own, below the key.";
        }
        if (context.contains("scanning a tag")) {
            return "a space is missing after the tag: within braces write '" + NodeConverter.UNSET + " }'.";
        }
        if (problem.contains("expected ',' or '}'") || context.contains("flow mapping")) {
            return "a '{' without its '}', or a ',' is missing.";
        }
        if (problem.contains("expected ',' or ']'") || context.contains("flow sequence")) {
            return "a '[' without its ']', or a ',' is missing.";
        }
        if (problem.contains("found unknown escape character")) {
            return problem.matches(".* [0-9A-Fa-f]{8}")
                    ? TOO_GREAT_ESCAPE
                    : "an unknown escape: within \"…\" write \\\\ for a backslash, or put the text in '…'.";
        }
        if (isOpenQuote()) {
            return "a quote that is never closed.";
        }
        if (problem.contains("cannot start any token")) {
            return "a value cannot start with this character: put it in quotes.";
        }
        if (problem.contains("found undefined alias")) {
            return problem.replace("found undefined alias ", "'*") + "' refers to an anchor ('&') that is not there: it"
                    + " must come before it in the same file.";
        }
        if (problem.contains("found another document")) {
            return "a second document ('---'): a recipe is one.";
        }
        return "not YAML: " + (context.isEmpty() ? "" : context + ", ") + problem + ".";
    }

    private boolean isOpenQuote() {
        return problem.contains("found unexpected end of stream") && context.contains("quoted scalar");
    }

    private boolean isSecondColon(Mark mark) {
        String text = mark.getLine() < lines.length ? lines[mark.getLine()] : "";
        return text.substring(0, Math.min(mark.getColumn(), text.length())).contains(":");
    }
}
