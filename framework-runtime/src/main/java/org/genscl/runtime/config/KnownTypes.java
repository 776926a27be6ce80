package org.genscl.runtime.config;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.genscl.api.component.Kind;

/** The components that are known to exist, and the plugin of each, whether installed or not. */
final class KnownTypes {
    private static final String RESOURCE = "known-components.txt";

    private final List<Known> all;

    private KnownTypes(List<Known> all) {
        this.all = all;
    }

    /** The list that comes with this release. */
    static KnownTypes shipped() {
        try (InputStream stream = KnownTypes.class.getResourceAsStream(RESOURCE);
                BufferedReader lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            return new KnownTypes(lines.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.trim().split("\\s+"))
                    .map(words -> new Known(words[0], words[1], words[2]))
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The id of the plugin that brings a component. */
    Optional<String> plugin(Kind<?> kind, String type) {
        return all.stream()
                .filter(known -> known.kind().equals(kind.id()) && known.type().equals(type))
                .map(Known::plugin)
                .findFirst();
    }

    /** The types of a kind. */
    List<String> types(Kind<?> kind) {
        return all.stream()
                .filter(known -> known.kind().equals(kind.id()))
                .map(Known::type)
                .toList();
    }

    private record Known(String kind, String type, String plugin) {}
}
