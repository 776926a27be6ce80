package org.genscl.runtime.config;

import java.io.StringReader;
import java.util.Optional;
import java.util.function.Function;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.ReaderException;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * Reads YAML text into values. Only nodes are made, never objects: SnakeYAML would turn {@code no} into false,
 * {@code 010} into 8 and {@code 12:30} into 750.
 */
final class YamlReader {
    private static final int MOST_CHARACTERS = 1 << 20;
    private static final int MOST_ALIASES = 200;
    private static final int DEEPEST = 40;

    private final Problems problems;

    YamlReader(Problems problems) {
        this.problems = problems;
    }

    /** The text of a source, if its syntax is right; nothing for an empty text, too. */
    Optional<Value> read(Source source, String text) {
        return read(text, (line, column, length) -> Origin.at(source, line + 1, column + 1, length));
    }

    /** A value that stands in a source's only line, after {@code offset} characters. */
    Optional<Value> readWithin(Source source, int offset, String text) {
        return read(
                text,
                (line, column, length) -> line == 0
                        ? Origin.at(source, 1, column + 1 + offset, length)
                        : Origin.at(source, 1, offset + 1, text.length()));
    }

    /** The text of a default; all of it comes from {@code origin}. */
    Optional<Value> readDefault(String text, Origin origin) {
        Origin place = origin.defaulting(text);
        return read(text, (line, column, length) -> place);
    }

    private Optional<Value> read(String text, Locator locator) {
        Function<Node, Origin> origins = node -> locator.locate(
                node.getStartMark().getLine(), node.getStartMark().getColumn(), length(node));
        return compose(text, locator).flatMap(root -> new NodeConverter(origins, problems).convert(root));
    }

    private Optional<Node> compose(String text, Locator locator) {
        LoaderOptions options = options();
        StreamReader stream = new StreamReader(new StringReader(text));
        try {
            Composer composer = new Composer(new ParserImpl(stream, options), new Resolver(), options);
            return Optional.ofNullable(composer.getSingleNode());
        } catch (MarkedYAMLException e) {
            SyntaxProblem problem = new SyntaxProblem(e, text);
            problems.add(locator.locate(problem.line(), problem.column(), 1), "", problem.message());
        } catch (ReaderException e) {
            String before = text.substring(0, Math.min(e.getPosition(), text.length()));
            int line =
                    (int) before.chars().filter(character -> character == '\n').count();
            int column = before.length() - (before.lastIndexOf('\n') + 1);
            problems.add(
                    locator.locate(line, column, 1),
                    "",
                    String.format("the character U+%04X is not allowed in YAML.", e.getCodePoint()));
        } catch (IllegalArgumentException e) {
            // SnakeYAML converts the digits of an escape without looking at what they amount to.
            Mark stopped = stream.getMark();
            problems.add(locator.locate(stopped.getLine(), stopped.getColumn(), 1), "", SyntaxProblem.TOO_GREAT_ESCAPE);
        } catch (YAMLException e) {
            problems.add(
                    locator.locate(0, 0, 1),
                    "",
                    "not a recipe: " + e.getMessage().replaceAll("\\.$", "") + ".");
        }
        return Optional.empty();
    }

    private static LoaderOptions options() {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(MOST_CHARACTERS);
        options.setMaxAliasesForCollections(MOST_ALIASES);
        options.setNestingDepthLimit(DEEPEST);
        options.setAllowRecursiveKeys(false);
        return options;
    }

    /** The length of a node that stands in one line; of a longer one, only its start is marked. */
    private static int length(Node node) {
        Mark start = node.getStartMark();
        Mark end = node.getEndMark();
        return start.getLine() == end.getLine() ? end.getColumn() - start.getColumn() : 1;
    }

    /** Says where a place of the text, counted from 0, is for the user. */
    private interface Locator {
        Origin locate(int line, int column, int length);
    }
}
