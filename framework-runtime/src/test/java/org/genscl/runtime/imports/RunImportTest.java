package org.genscl.runtime.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.genscl.api.component.Component;
import org.genscl.api.component.Kind;
import org.genscl.api.component.Option;
import org.genscl.api.error.UserException;
import org.genscl.api.program.ProgramState;
import org.genscl.api.random.RandomStreams;
import org.genscl.api.tensor.DType;
import org.genscl.api.tensor.HostTensor;
import org.genscl.api.tensor.Shape;
import org.genscl.api.weights.WeightsReader;
import org.genscl.runtime.checkpoint.Checkpoint;
import org.genscl.runtime.checkpoint.CheckpointStore;
import org.genscl.runtime.experiment.ExperimentRunner;
import org.genscl.runtime.experiment.Outcome;
import org.genscl.runtime.experiment.ToyRecipe;
import org.genscl.runtime.plugin.ComponentCatalog;
import org.genscl.runtime.progress.Listeners;
import org.genscl.runtime.progress.StopSignal;
import org.genscl.runtime.recipe.LoadedRecipe;
import org.genscl.runtime.recipe.TestCatalog;
import org.genscl.runtime.run.Provenance;
import org.genscl.runtime.run.RunDirectory;
import org.genscl.runtime.wiring.Wiring;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunImportTest {
    private static final LoadedRecipe RECIPE = ToyRecipe.standard().loaded();
    private static final ComponentCatalog CATALOG = TestCatalog.empty()
            .with(new Component<>(
                    Kind.WEIGHTS_READER, "toy-weights", ToyReader.Config.class, ToyReader.class, "For tests."));

    @TempDir
    private Path folder;

    private Path file;
    private Path runs;

    @BeforeEach
    void write() throws IOException {
        file = Files.writeString(folder.resolve("toy.weights"), "toy weights");
        runs = folder.resolve("runs");
    }

    /** Reads the initial weights of the recipe's networks out of files that say {@code toy weights}. */
    static final class ToyReader implements WeightsReader {
        private final Config config;

        record Config(
                @Option(description = "How files begin.", defaultValue = "toy")
                String magic) {}

        @Inject
        ToyReader(Config config) {
            this.config = config;
        }

        @Override
        public boolean reads(Path path) {
            return text(path).startsWith(config.magic());
        }

        @Override
        public Map<String, HostTensor> read(Path path) {
            Map<String, HostTensor> weights = new LinkedHashMap<>(trained());
            if (text(path).contains("diverged")) {
                weights.get("encoder.fc.weight").floats().put(0, Float.NaN);
            }
            if (text(path).contains("headless")) {
                weights.keySet().removeIf(name -> name.startsWith("head."));
            }
            if (text(path).contains("surplus")) {
                weights.put("surplus", HostTensor.zeros(DType.FLOAT32, Shape.of(7)));
            }
            return weights;
        }

        private static String text(Path path) {
            try {
                return Files.readString(path);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static Map<String, HostTensor> trained() {
        return ProgramState.initial(runner().outline(RECIPE.recipe()).training(), new RandomStreams(77))
                .variables();
    }

    private static ExperimentRunner runner() {
        return new ExperimentRunner(CATALOG, new Wiring(CATALOG), Listeners.none());
    }

    private Path imported() {
        return new RunImport(CATALOG, new Wiring(CATALOG))
                .run(file, Optional.empty(), RECIPE, runs)
                .run();
    }

    @Test
    void makesARunThatIsDoneAndCanBeEvaluated() {
        Path run = imported();

        assertThat(run.getParent()).isEqualTo(runs.resolve("toy"));
        assertThat(RunDirectory.status(run).orElseThrow().completed()).isTrue();
        Checkpoint checkpoint = CheckpointStore.read(run.resolve("checkpoints/final"));
        Map<String, HostTensor> expected = trained();
        assertThat(checkpoint.program().variables().keySet()).isEqualTo(expected.keySet());
        assertThat(checkpoint.program().variables().get("encoder.fc.weight").toFloatArray())
                .isEqualTo(expected.get("encoder.fc.weight").toFloatArray());

        Outcome outcome = runner().evaluate(run, RECIPE, new StopSignal());

        assertThat(outcome.completed()).isTrue();
        assertThat(outcome.results().evaluations()).hasSize(2);
        assertThat(outcome.results().training()).isEmpty();
        assertThat(run.resolve("report.html")).isNotEmptyFile();
        assertThatThrownBy(() -> runner().resume(run, RECIPE, new StopSignal()))
                .hasMessageContaining("nothing to resume");
    }

    @Test
    void provenanceTellsWhatWasImportedAlsoAfterAnEvaluation() {
        Path run = imported();
        runner().evaluate(run, RECIPE, new StopSignal());

        Provenance provenance = RunDirectory.provenance(run);
        // printf 'toy weights' | sha256sum
        assertThat(provenance.imported())
                .contains(new Provenance.Imported(
                        file.toAbsolutePath().toString(),
                        "fe2315704ff4d81863f1cb65d0b737f901b35a149991663bbae570090eda5de7"));
        assertThat(provenance.sessions())
                .extracting(Provenance.Session::command)
                .containsExactly("import", "evaluate");
    }

    @Test
    void provenanceFromBeforeThereWereImportsIsRead() throws IOException {
        Path run = imported();
        Path json = run.resolve("provenance.json");
        String text = Files.readString(json).replaceAll("(?s)\"imported\" : \\{.*?\\},", "");
        assertThat(text).doesNotContain("imported");
        Files.writeString(json, text);

        assertThat(RunDirectory.provenance(run).imported()).isEmpty();
    }

    @Test
    void listsDifferencesAndLeavesNothingBehind() throws IOException {
        Files.writeString(file, "toy weights, surplus");

        assertThatThrownBy(this::imported)
                .isInstanceOf(UserException.class)
                .hasMessageContaining("toy.weights holds the weights of another network")
                .hasMessageContaining("unexpected: surplus [7]");
        assertThat(runs).doesNotExist();
    }

    @Test
    void refusesWeightsThatAreNotFiniteAndLeavesNothingBehind() throws IOException {
        Files.writeString(file, "toy weights, diverged");

        assertThatThrownBy(this::imported)
                .isInstanceOf(UserException.class)
                .hasMessageContaining("toy.weights has weights that are NaN or infinite")
                .hasMessageContaining("encoder.fc.weight: 1 of ");
        assertThat(runs).doesNotExist();
    }

    @Test
    void anEncoderWithoutItsHeadIsEvaluated() throws IOException {
        Files.writeString(file, "toy weights, headless");

        RunImport.Imported imported =
                new RunImport(CATALOG, new Wiring(CATALOG)).run(file, Optional.empty(), RECIPE, runs);

        assertThat(imported.notes()).singleElement().asString().contains("no projection head");
        assertThat(runner().evaluate(imported.run(), RECIPE, new StopSignal()).completed())
                .isTrue();
    }

    @Test
    void aKeyTakesAPartOfTheFile() {
        RunImport.Imported imported =
                new RunImport(CATALOG, new Wiring(CATALOG)).run(file, Optional.of("encoder"), RECIPE, runs);

        assertThat(imported.notes()).singleElement().asString().contains("no projection head");
        assertThatThrownBy(() ->
                        new RunImport(CATALOG, new Wiring(CATALOG)).run(file, Optional.of("decoder"), RECIPE, runs))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("nothing under the key 'decoder'")
                .hasMessageContaining("encoder, head");
    }

    @Test
    void saysWhatCanBeRead() throws IOException {
        Files.writeString(file, "something else");

        assertThatThrownBy(this::imported)
                .isInstanceOf(UserException.class)
                .hasMessageContaining("toy.weights")
                .hasMessageContaining("*.safetensors, toy-weights");
        assertThat(runs).doesNotExist();
    }

    @Test
    void saysThatThereIsNoFile() throws IOException {
        Files.delete(file);

        assertThatThrownBy(this::imported).isInstanceOf(UserException.class).hasMessageContaining("no file " + file);
    }

    @Test
    void readsSafetensorsItself() {
        Path first = imported();
        file = first.resolve("checkpoints/final").resolve(CheckpointStore.MODEL);

        Path second = imported();

        assertThat(second).isNotEqualTo(first);
        assertThat(second.resolve("checkpoints/final").resolve(CheckpointStore.MODEL))
                .hasSameBinaryContentAs(file);
    }
}
