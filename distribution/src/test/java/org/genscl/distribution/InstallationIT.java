package org.genscl.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.genscl.api.component.Kind;
import org.genscl.distribution.CommandLine.Result;
import org.genscl.runtime.experiment.ExperimentRunner;
import org.genscl.runtime.plugin.ComponentCatalog.Entry;
import org.genscl.runtime.plugin.PluginCatalog;
import org.genscl.runtime.progress.Listeners;
import org.genscl.runtime.recipe.Recipe;
import org.genscl.runtime.recipe.RecipeLoader;
import org.genscl.runtime.wiring.Wiring;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
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
        for (String command : List.of(
                "run",
                "resume",
                "evaluate",
                "export",
                "import",
                "validate",
                "explain",
                "list",
                "describe",
                "schema",
                "samples",
                "plugins",
                "doctor")) {
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
        Result result = genscl.run("plugins", "list", "--json");
        assertThat(result.exitCode()).as(result.err()).isZero();
        List<String> installed = new ArrayList<>();
        for (JsonNode plugin : new ObjectMapper().readTree(result.out()).get("plugins")) {
            plugin.get("components")
                    .properties()
                    .forEach(kind -> kind.getValue()
                            .forEach(type -> installed.add(kind.getKey() + " " + type.asText() + " "
                                    + plugin.get("id").asText())));
        }
        try (InputStream known = getClass().getResourceAsStream("/org/genscl/runtime/config/known-components.txt")) {
            assertThat(new String(known.readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .filter(line -> !line.isBlank() && !line.startsWith("#")))
                    .containsExactlyInAnyOrderElementsOf(installed);
        }
    }

    static final String ROLL = """
            package example;

            import java.util.List;
            import java.util.random.RandomGenerator;
            import jakarta.inject.Inject;
            import org.genscl.api.component.*;
            import org.genscl.api.mixer.*;
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
                    public LabeledBatch mix(LabeledBatch batch, RandomGenerator random) {
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
    void aPluginMayCarryTheApiByMistake() throws IOException {
        List<Path> shared;
        try (Stream<Path> jars = Files.list(CommandLine.home().resolve("lib"))) {
            shared = jars.filter(jar ->
                            jar.getFileName().toString().matches("(genscl-api|pf4j|jakarta.inject-api|slf4j-api)-.*"))
                    .toList();
        }
        assertThat(shared).hasSize(4);
        PluginZip.compile("example.RollPlugin", ROLL.replace("BODY", "return batch;"), folder.resolve("roll"))
                .bundling(shared)
                .write(plugins().resolve("roll-1.0.zip"), "roll", "1.0.0");
        Result result = genscl.run(
                "validate", "tiny.yaml", "--plugins", "plugins", "--set", "pretrain.mixer={type: roll, by: 2}");
        assertThat(result.exitCode()).as(result.err()).isZero();
    }

    @Test
    void namesThePluginThatIsNotInstalled() throws IOException {
        Path home = folder.resolve("home");
        Files.createDirectories(home.resolve("plugins"));
        try (Stream<Path> zips = Files.list(CommandLine.home().resolve("plugins"))) {
            for (Path zip : zips.filter(zip -> !zip.getFileName().toString().matches("(augment-mix|backend-djl)-.*"))
                    .toList()) {
                Files.copy(zip, home.resolve("plugins").resolve(zip.getFileName()));
            }
        }
        Result result = genscl.withHome(home).run("run", "tiny.yaml").refused(2);
        assertThat(result.err())
                .contains("tiny.yaml:4:17: backend.type: the backend 'djl' is in the plugin 'backend-djl'")
                .contains("tiny.yaml:10:17: pretrain.mixer.type")
                .contains("the mixer 'mixup-cutmix' is in the plugin 'augment-mix', which is not installed")
                .contains("genscl plugins list");
        assertThat(folder.resolve("runs")).doesNotExist();
    }

    @Test
    void aRecipeNeedsNoMoreThanWhatHasNoDefault() throws IOException {
        Files.writeString(folder.resolve("short.yaml"), """
                name: short
                dataset: {type: shapes}
                encoder: {type: resnet18}
                pretrain: {epochs: 1, batch-size: 16}
                """);
        Result result = genscl.run("validate", "short.yaml");
        assertThat(result.exitCode()).as(result.err()).isZero();
    }

    /** With the real binder on the real plugins: every default is of its option's type and in its range. */
    @TestFactory
    List<DynamicTest> everyComponentIsMadeFromItsDefaults() {
        Map<Kind<?>, String> keys = Map.of(
                Kind.AUGMENTATION, "pretrain.augmentation",
                Kind.MIXER, "pretrain.mixer",
                Kind.ENCODER, "encoder",
                Kind.HEAD, "pretrain.head",
                Kind.CONTRASTIVE_LOSS, "pretrain.loss",
                Kind.OPTIMIZER, "pretrain.optimizer",
                Kind.SCHEDULE, "pretrain.schedule",
                Kind.EVALUATOR, "evaluate.0",
                Kind.TRACKER, "trackers.0",
                Kind.BACKEND, "backend");
        Set<String> needOptions =
                // The classifier is evaluated where one was trained, which this recipe does not.
                Set.of("sequence", "random-crop", "random-resized-crop", "resize-center-crop", "classifier");
        PluginCatalog catalog = CommandLine.catalog();
        return catalog.entries().stream()
                .map(Entry::component)
                .filter(component -> keys.containsKey(component.kind()) && !needOptions.contains(component.type()))
                .map(component -> {
                    String key = keys.get(component.kind());
                    return dynamicTest(key + " " + component.type(), () -> {
                        Recipe recipe = new RecipeLoader(catalog)
                                .load(folder.resolve("tiny.yaml"), List.of(key + "={type: " + component.type() + "}"))
                                .recipe();
                        new ExperimentRunner(catalog, new Wiring(catalog), Listeners.none()).outline(recipe);
                    });
                })
                .toList();
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
    void twoPluginsOfOneIdAreNotGuessedBetween() throws IOException {
        PluginZip roll =
                PluginZip.compile("example.RollPlugin", ROLL.replace("BODY", "return batch;"), folder.resolve("r"));
        roll.write(plugins().resolve("a.zip"), "roll", "1.0.0");
        roll.write(plugins().resolve("b.zip"), "roll", "1.1.0");
        assertThat(genscl.run("validate", "tiny.yaml", "--plugins", "plugins")
                        .refused(2)
                        .err())
                .contains("two plugins have the id 'roll': plugins/a.zip and plugins/b.zip; remove one of them");
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
                .contains("--plugins nowhere: the folder does not exist");
    }
}
