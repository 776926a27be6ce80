package org.genscl.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.genscl.distribution.CommandLine.Result;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What comes with the installation, and plugins that are added to it. */
class InstallationIT {
    @TempDir
    private Path folder;

    private CommandLine genscl;

    @BeforeEach
    void write() {
        genscl = new CommandLine(folder);
        TinyRecipe.write(folder);
    }

    @Test
    void helps() {
        Result result = genscl.run("--help");
        assertThat(result.exitCode()).isZero();
        assertThat(result.out())
                .contains("run")
                .contains("resume")
                .contains("validate")
                .contains("Exit codes");
        for (String command : List.of("run", "resume", "evaluate", "validate", "samples", "plugins")) {
            assertThat(genscl.run(command, "--help").out()).contains("Usage: genscl " + command);
        }
    }

    @Test
    void everyShippedRecipeIsValid() throws IOException {
        List<String> arguments = new ArrayList<>(List.of("validate"));
        try (Stream<Path> recipes = Files.walk(CommandLine.home().resolve("recipes"))) {
            recipes.filter(file -> file.toString().endsWith(".yaml")
                            && !file.toString().contains("_base"))
                    .forEach(file -> arguments.add(file.toString()));
        }
        assertThat(arguments).hasSizeGreaterThan(4);
        Result result = genscl.run(arguments.toArray(String[]::new));
        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.out().lines().filter(line -> line.contains(": ok: "))).hasSize(arguments.size() - 1);
    }

    @Test
    void theListOfKnownComponentsIsThatOfTheInstallation() throws IOException {
        Result result = genscl.run("plugins", "list");
        assertThat(result.exitCode()).as(result.err()).isZero();
        List<String> installed = new ArrayList<>();
        String plugin = "";
        for (String line : result.out().lines().toList()) {
            if (line.startsWith("    ")) {
                for (String component : line.strip().split(", ")) {
                    installed.add(component + " " + plugin);
                }
            } else {
                plugin = line.split(" ")[0];
            }
        }
        try (InputStream known = getClass().getResourceAsStream("/org/genscl/runtime/recipe/known-components.txt")) {
            assertThat(new String(known.readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .filter(line -> !line.isBlank() && !line.startsWith("#")))
                    .containsExactlyInAnyOrderElementsOf(installed);
        }
    }

    private static final String ROLL = """
            package example;

            import java.util.List;
            import java.util.random.RandomGenerator;
            import jakarta.inject.Inject;
            import org.genscl.api.component.*;
            import org.genscl.api.mix.*;
            import org.pf4j.Extension;

            @Extension
            public final class RollPlugin implements ExperimentPlugin {
                @Override
                public List<Component<?, ?>> components() {
                    return List.of(new Component<>(Kind.MIXER, "roll", Config.class, Roll.class, "Rolls the batch."));
                }

                public record Config(@Option(description = "By how many samples.", defaultValue = "1") int by) {}

                public static final class Roll implements Mixer {
                    private final Config config;

                    @Inject
                    public Roll(Config config) {
                        this.config = config;
                    }

                    @Override
                    public LabelledBatch mix(LabelledBatch batch, RandomGenerator random) {
                        BODY
                    }
                }
            }
            """;

    private Path plugins() throws IOException {
        return Files.createDirectories(folder.resolve("plugins"));
    }

    @Test
    void aPluginDroppedIntoAFolderIsUsed() throws IOException {
        PluginZip.compile("example.RollPlugin", ROLL.replace("BODY", "return batch;"), folder.resolve("roll"))
                .write(plugins().resolve("roll-1.0.zip"), "roll", "1.0.0");
        Result result = genscl.run(
                "run",
                "tiny.yaml",
                "--plugins",
                "plugins",
                "--set",
                "pretrain.mixer={type: roll, by: 2}",
                "--set",
                "pretrain.epochs=1",
                "--set",
                "evaluate=[]");
        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(Files.readString(TinyRecipe.onlyRun(folder.resolve("runs")).resolve("provenance.json")))
                .contains("\"roll\"");
    }

    @Test
    void aPluginDoesNotSeeTheRuntime() throws IOException {
        PluginZip.compile(
                        "example.RollPlugin",
                        ROLL.replace("BODY", "return org.genscl.runtime.cli.Genscl.class == null ? null : batch;"),
                        folder.resolve("roll"))
                .write(plugins().resolve("roll-1.0.zip"), "roll", "1.0.0");
        Result result = genscl.run(
                "run",
                "tiny.yaml",
                "--plugins",
                "plugins",
                "--set",
                "pretrain.mixer={type: roll}",
                "--set",
                "evaluate=[]");
        assertThat(result.exitCode()).isNotZero();
        assertThat(result.err()).contains("org/genscl/runtime/cli/Genscl");
    }

    @Test
    void aBrokenPluginIsNamedAndTheOthersWork() throws IOException {
        Files.writeString(plugins().resolve("broken-1.0.zip"), "no zip");
        Result listed = genscl.run("plugins", "list", "--plugins", "plugins").refused(2);
        assertThat(listed.out()).contains("broken-1.0").contains("NOT LOADED").contains("backend-djl");
        assertThat(genscl.run("validate", "tiny.yaml", "--plugins", "plugins").exitCode())
                .isZero();
    }

    @Test
    void aPluginForAnotherVersionIsRefused() throws IOException {
        PluginZip.compile("example.RollPlugin", ROLL.replace("BODY", "return batch;"), folder.resolve("roll"))
                .requires(">=9.0.0")
                .write(plugins().resolve("roll-1.0.zip"), "roll", "1.0.0");
        Result result = genscl.run(
                        "validate", "tiny.yaml", "--plugins", "plugins", "--set", "pretrain.mixer={type: roll}")
                .refused(2);
        assertThat(result.err()).contains("roll").contains("9.0.0");
    }

    @Test
    void aPluginFolderThatIsNotThere() {
        assertThat(genscl.run("plugins", "list", "--plugins", "nowhere")
                        .refused(2)
                        .err())
                .contains("--plugins nowhere: there is no such folder");
    }
}
