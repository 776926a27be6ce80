package org.genscl.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.genscl.distribution.CommandLine.Result;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Plugins that throw, return null or exit, in every place where their code runs. */
class HostilePluginsIT {
    /** Does what lie.txt in its jar says: ID PLACE FAILURE. */
    private static final String LIAR = """
            package example;

            import jakarta.inject.Inject;
            import java.nio.charset.StandardCharsets;
            import java.util.Arrays;
            import java.util.List;
            import org.genscl.api.component.Component;
            import org.genscl.api.component.ExperimentPlugin;
            import org.genscl.api.component.Kind;
            import org.genscl.api.component.Option;
            import org.genscl.api.schedule.Schedule;
            import org.pf4j.Extension;
            import org.pf4j.Plugin;

            @Extension
            public final class LiarPlugin implements ExperimentPlugin {
                static {
                    Lie.at("static");
                }

                public LiarPlugin() {
                    Lie.at("constructor");
                }

                @Override
                public List<Component<?, ?>> components() {
                    Lie.at("components");
                    if (Lie.WORDS[1].equals("null-list")) {
                        return null;
                    }
                    Component<?, ?> component = new Component<>(
                            Kind.SCHEDULE, Lie.WORDS[0], Config.class, Rate.class, "Breaks somewhere.");
                    return Lie.WORDS[1].equals("null-item") ? Arrays.asList(component, null) : List.of(component);
                }

                public record Config(@Option(description = "A rate.", defaultValue = "1") double rate) {
                    public Config {
                        Lie.at("config");
                    }
                }

                public static final class Rate implements Schedule {
                    @Inject
                    public Rate(Config config) {
                        Lie.at("component");
                    }

                    @Override
                    public double learningRate(double base, Progress progress) {
                        Lie.at("call");
                        return base;
                    }
                }

                public static final class Life extends Plugin {
                    public Life() {
                        Lie.at("life");
                    }

                    @Override
                    public void start() {
                        Lie.at("start");
                    }

                    @Override
                    public void stop() {
                        Lie.at("stop");
                    }
                }

                static final class Lie {
                    static final String[] WORDS = words();

                    static String[] words() {
                        try (var in = Lie.class.getResourceAsStream("/lie.txt")) {
                            return new String(in.readAllBytes(), StandardCharsets.UTF_8).split(" ");
                        } catch (java.io.IOException e) {
                            throw new java.io.UncheckedIOException(e);
                        }
                    }

                    static void at(String place) {
                        if (WORDS[1].equals(place)) {
                            fail(WORDS[2]);
                        }
                    }

                    static void fail(String how) {
                        switch (how) {
                            case "exception" -> throw new IllegalStateException("told");
                            case "assertion" -> throw new AssertionError("told");
                            case "overflow" -> fail(how);
                            case "missing" -> throw new NoClassDefFoundError("told");
                            case "memory" -> throw new OutOfMemoryError("told");
                            case "exit" -> System.exit(0);
                            default -> throw new Error(how);
                        }
                    }
                }
            }
            """;

    private static final List<String> FAILURES = List.of("exception", "assertion", "overflow", "missing", "memory");

    @TempDir
    private static Path folder;

    private static CommandLine genscl;
    private static PluginZip liar;

    @BeforeAll
    static void compile() throws IOException {
        genscl = new CommandLine(folder);
        TinyRecipe.write(folder);
        liar = PluginZip.compile("example.LiarPlugin", LIAR, folder.resolve("liar"))
                .startedBy("example.LiarPlugin$Life");
    }

    private static void write(Path plugins, String id, String place, String failure) throws IOException {
        Files.createDirectories(plugins);
        liar.put("lie.txt", id + " " + place + " " + failure);
        liar.write(plugins.resolve(id + ".zip"), id, "1.2.3");
    }

    /** A recipe that selects the liar's schedule. */
    private static String recipe(String id) throws IOException {
        Files.writeString(
                folder.resolve(id + ".yaml"),
                "extends: tiny.yaml\nevaluate: []\npretrain:\n  schedule: {type: " + id + "}\n");
        return id + ".yaml";
    }

    @Test
    void failuresAtLoadTimeAreThoseOfOnePlugin() throws IOException {
        Path plugins = folder.resolve("load");
        List<String> ids = new ArrayList<>();
        for (String place : List.of("static", "constructor", "components", "life", "start")) {
            for (String failure : FAILURES) {
                ids.add(place + "-" + failure);
                write(plugins, place + "-" + failure, place, failure);
            }
        }
        for (String place : List.of("null-list", "null-item")) {
            ids.add(place);
            write(plugins, place, place, "none");
        }
        write(plugins, "honest", "nowhere", "none");

        Result listed = genscl.run("plugins", "list", "--plugins", plugins.toString());

        assertThat(listed.exitCode()).as(listed.err()).isEqualTo(2);
        assertThat(ids)
                .allSatisfy(id -> assertThat(listed.out().lines())
                        .anySatisfy(line -> assertThat(line).contains(id, "1.2.3", "NOT LOADED")));
        assertThat(listed.out()).contains("honest").doesNotContain("honest 1.2.3 NOT LOADED");
        Result validated = genscl.run("validate", "tiny.yaml", "--plugins", plugins.toString());
        assertThat(validated.exitCode()).as(validated.err()).isZero();
        assertThat(validated.err()).doesNotContain("\tat ");
    }

    @Test
    void aPluginThatFailsToStopChangesNothing() throws IOException {
        Path plugins = folder.resolve("stop");
        for (String failure : FAILURES) {
            write(plugins, "stop-" + failure, "stop", failure);
        }

        Result validated = genscl.run("validate", "tiny.yaml", "--plugins", plugins.toString());

        assertThat(validated.exitCode()).as(validated.err()).isZero();
        assertThat(validated.err()).contains("stop-exception", "stop-assertion").doesNotContain("\tat ");
    }

    @ParameterizedTest
    @CsvSource({
        "config, exception",
        "config, assertion",
        "config, overflow",
        "component, exception",
        "component, assertion",
        "component, missing",
        "call, exception",
        "call, assertion",
        "call, overflow"
    })
    void aFailureInTheMiddleNamesThePlugin(String place, String failure) throws IOException {
        String id = "mid-" + place + "-" + failure;
        Path plugins = folder.resolve(id);
        write(plugins, id, place, failure);
        String command = place.equals("call") ? "run" : "validate";

        Result failed = genscl.run(command, recipe(id), "--plugins", plugins.toString());

        assertThat(failed.exitCode()).as(failed.err()).isIn(1, 2);
        assertThat(failed.err() + failed.out()).contains(id, "1.2.3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"static", "constructor", "components", "start", "config", "component", "stop"})
    void anExitIsNoticedAndNamed(String place) throws IOException {
        String id = "exit-" + place;
        Path plugins = folder.resolve(id);
        write(plugins, id, place, "exit");

        Result exited = genscl.run("validate", recipe(id), "--plugins", plugins.toString());

        assertThat(exited.exitCode()).as(exited.err()).isEqualTo(1);
        assertThat(exited.err()).contains(id, "1.2.3", "System.exit");
    }

    @ParameterizedTest
    @ValueSource(strings = {"augment-mix@>>1", "augment-mix@abc", "augment-mix?@>>1"})
    void aDependencyThatCannotBeReadIsThatPluginsFailure(String dependency) throws IOException {
        Path plugins = Files.createDirectories(folder.resolve("dependency"));
        liar.put("lie.txt", "depends nowhere none");
        liar.dependsOn(dependency).write(plugins.resolve("depends.zip"), "depends", "1.2.3");

        Result listed = genscl.run("plugins", "list", "--plugins", plugins.toString());

        assertThat(listed.exitCode()).as(listed.err()).isEqualTo(2);
        assertThat(listed.out()).contains("depends", "NOT LOADED", "augment-mix");
    }
}
