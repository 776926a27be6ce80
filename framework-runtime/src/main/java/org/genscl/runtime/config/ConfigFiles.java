package org.genscl.runtime.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.genscl.api.error.FileFailure;
import org.genscl.runtime.config.Value.Listing;
import org.genscl.runtime.config.Value.Mapping;
import org.genscl.runtime.config.Value.Scalar;
import org.genscl.runtime.text.Suggestions;

/** Reads a recipe's file and the files that it extends. */
final class ConfigFiles {
    static final String EXTENDS = "extends";
    private static final int MOST_BYTES = 1 << 20;

    /** No recipe needs as many; each costs a merge. */
    private static final int MOST_FILES = 100;

    private static final int DEEPEST = 40;

    private final Problems problems;
    private final ValueMerger merger;
    private final List<Path> open = new ArrayList<>();
    /** A base that is reached twice is read, and its problems are reported, once. */
    private final Map<Path, Optional<Mapping>> bases = new HashMap<>();

    private int sources;
    private int extended;
    private String source = "";

    ConfigFiles(Problems problems) {
        this.problems = problems;
        this.merger = new ValueMerger(problems);
    }

    /** The recipe with all that it inherits; empty if a file cannot be read or is no mapping. */
    Optional<Mapping> read(Path file) {
        Origin whole = Origin.whole(Source.file(file, 0, ""));
        Optional<String> text = text(file, whole, "", "");
        source = text.orElse("");
        return text.flatMap(given -> inherit(file, given));
    }

    /** The text of the recipe's own file. */
    String source() {
        return source;
    }

    /** How many files were read. */
    int count() {
        return sources;
    }

    private Optional<Mapping> inherit(Path file, String text) {
        Source here = Source.file(file, sources++, text);
        Optional<Mapping> own = mapping(here, text);
        if (own.isEmpty()) {
            return Optional.empty();
        }
        open.add(identity(file));
        Mapping base = null;
        boolean complete = true;
        for (Scalar name : bases(own.get())) {
            Optional<Mapping> inherited = allows(name) ? base(file, name) : Optional.empty();
            complete &= inherited.isPresent();
            if (inherited.isPresent()) {
                base = base == null ? inherited.get() : merger.merge(base, inherited.get(), "");
            }
        }
        open.remove(open.size() - 1);
        Mapping rest = own.get().without(EXTENDS);
        return complete ? Optional.of(base == null ? rest : merger.merge(base, rest, "")) : Optional.empty();
    }

    private Optional<Mapping> mapping(Source here, String text) {
        Optional<Value> value = new YamlReader(problems).read(here, text);
        if (value.isPresent() && value.get() instanceof Mapping mapping) {
            return Optional.of(mapping);
        }
        if (value.isPresent()) {
            problems.add(
                    value.get().origin(),
                    "",
                    "a recipe is a mapping of keys to values ('name: quickstart'), this is "
                            + value.get().describe() + ".");
        } else if (problems.none(here)) {
            problems.add(Origin.whole(here), "", "is empty.");
        }
        return Optional.empty();
    }

    private List<Scalar> bases(Mapping mapping) {
        List<Scalar> names = new ArrayList<>();
        Optional<Value> value = mapping.get(EXTENDS);
        List<Value> given = value.map(one -> one instanceof Listing list ? list.items() : List.of(one))
                .orElse(List.of());
        for (Value name : given) {
            if (name instanceof Scalar scalar && !scalar.text().isBlank() && !scalar.isNull()) {
                names.add(scalar);
            } else {
                problems.add(
                        name.origin(),
                        EXTENDS,
                        "expected the path of a recipe, or a list of paths, found " + name.describe() + ".");
            }
        }
        return names;
    }

    private Optional<Mapping> base(Path file, Scalar name) {
        Path base;
        try {
            base = file.resolveSibling(Paths.expandHome(name.text()));
        } catch (InvalidPathException e) {
            problems.add(name.origin(), EXTENDS, "not a path: " + e.getMessage() + ".");
            return Optional.empty();
        }
        if (open.contains(identity(base))) {
            problems.add(name.origin(), EXTENDS, "a circle: " + circle(identity(base)) + ".");
            return Optional.empty();
        }
        Path identity = identity(base);
        if (!bases.containsKey(identity)) {
            bases.put(
                    identity,
                    text(base, name.origin(), EXTENDS, "'" + name.text() + "' ").flatMap(text -> inherit(base, text)));
        }
        return bases.get(identity);
    }

    /** Whether one more file may be extended. */
    private boolean allows(Scalar name) {
        if (open.size() > DEEPEST) {
            problems.add(name.origin(), EXTENDS, "goes deeper than " + DEEPEST + " files that extend each other.");
            return false;
        }
        extended++;
        if (extended == MOST_FILES + 1) {
            problems.add(name.origin(), EXTENDS, "extends more than " + MOST_FILES + " files in all.");
        }
        return extended <= MOST_FILES;
    }

    private String circle(Path again) {
        List<String> names = new ArrayList<>();
        open.subList(open.indexOf(again), open.size())
                .forEach(one -> names.add(one.getFileName().toString()));
        names.add(again.getFileName().toString());
        return String.join(" extends ", names);
    }

    /** @param subject what problems call the file: nothing where the origin already names it */
    private Optional<String> text(Path file, Origin origin, String path, String subject) {
        try {
            if (Files.isDirectory(file)) {
                problems.add(origin, path, subject + "is a folder, not a recipe." + recipesIn(file));
            } else if (!Files.exists(file)) {
                problems.add(
                        origin,
                        path,
                        subject + "does not exist (" + file.toAbsolutePath().normalize() + ")." + neighbor(file));
            } else if (!Files.isRegularFile(file)) {
                problems.add(origin, path, subject + "is not a regular file: write the recipe to one.");
            } else {
                byte[] bytes = beginning(file);
                if (bytes.length > MOST_BYTES) {
                    problems.add(origin, path, subject + "is larger than a recipe can be (1 MiB).");
                    return Optional.empty();
                }
                String text = StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(bytes))
                        .toString();
                return Optional.of(text.startsWith("\uFEFF") ? text.substring(1) : text);
            }
        } catch (CharacterCodingException e) {
            problems.add(origin, path, subject + "is not UTF-8 text.");
        } catch (IOException e) {
            problems.add(origin, path, subject + FileFailure.reading(file, e).getMessage() + ".");
        }
        return Optional.empty();
    }

    /** Of a file that is too large no more than shows it: some claim to be empty and never end. */
    private static byte[] beginning(Path file) throws IOException {
        try (InputStream stream = Files.newInputStream(file)) {
            return stream.readNBytes(MOST_BYTES + 1);
        }
    }

    private static String neighbor(Path file) {
        Path folder = file.toAbsolutePath().normalize().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            return "";
        }
        return Suggestions.didYouMean(file.getFileName().toString(), recipes(folder));
    }

    private static String recipesIn(Path folder) {
        return Suggestions.list("It holds", recipes(folder));
    }

    private static List<String> recipes(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".yaml") || name.endsWith(".yml"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    private static Path identity(Path file) {
        try {
            return file.toRealPath();
        } catch (IOException e) {
            return file.toAbsolutePath().normalize();
        }
    }
}
