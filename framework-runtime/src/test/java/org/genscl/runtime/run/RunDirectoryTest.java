package org.genscl.runtime.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.genscl.api.error.UserException;
import org.genscl.runtime.experiment.ToyRecipe;
import org.genscl.runtime.recipe.LoadedRecipe;
import org.genscl.runtime.run.EvaluationResult.EncoderState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

final class RunDirectoryTest {
    private static final LocalDateTime NOW = LocalDateTime.of(2026, 1, 2, 3, 4, 5);
    private static final LoadedRecipe RECIPE = ToyRecipe.standard().loaded();
    private static final Provenance PROVENANCE =
            new Provenance("0.1.0", "toy", "hash", 1, 0, List.of(), Map.of("train", "digest"), List.of());

    @TempDir
    private Path runs;

    @Test
    void isNamedByTimeAndHashAndHoldsTheRecipe() throws IOException {
        try (RunDirectory directory = RunDirectory.create(runs, RECIPE, PROVENANCE, NOW)) {
            assertThat(runs.relativize(directory.path()).toString())
                    .isEqualTo("toy/20260102-030405-" + RecipeHash.of(RECIPE).substring(0, 8));
            assertThat(directory.path().resolve("recipe.yaml")).hasContent(RECIPE.source());
            assertThat(directory.path().resolve("resolved.yaml")).hasContent(RECIPE.resolved());
            assertThat(RunDirectory.provenance(directory.path())).isEqualTo(PROVENANCE);
        }
    }

    @Test
    void isNeverUsedTwice() {
        try (RunDirectory first = RunDirectory.create(runs, RECIPE, PROVENANCE, NOW);
                RunDirectory second = RunDirectory.create(runs, RECIPE, PROVENANCE, NOW)) {
            assertThat(second.path()).isNotEqualTo(first.path());
            assertThat(second.path().toString()).endsWith("-2");
        }
    }

    @Test
    void isLockedWhileOpen() {
        Path path;
        try (RunDirectory directory = RunDirectory.create(runs, RECIPE, PROVENANCE, NOW)) {
            path = directory.path();
            assertThatThrownBy(() -> RunDirectory.open(directory.path()))
                    .isInstanceOf(UserException.class)
                    .hasMessageContaining("another process");
        }
        RunDirectory.open(path).close();
    }

    @Test
    void anotherProcessCannotOpenIt() throws IOException, InterruptedException {
        try (RunDirectory directory = RunDirectory.create(runs, RECIPE, PROVENANCE, NOW)) {
            Process other = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            Opening.class.getName(),
                            directory.path().toString())
                    .redirectErrorStream(true)
                    .start();
            String output = new String(other.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(other.waitFor()).as(output).isEqualTo(7);
        }
    }

    /** What the other process does. */
    public static final class Opening {
        public static void main(String[] arguments) {
            try (RunDirectory directory = RunDirectory.open(Path.of(arguments[0]))) {
                System.exit(directory.path().getNameCount() > 0 ? 0 : 1);
            } catch (UserException e) {
                System.exit(7);
            }
        }
    }

    @Test
    void otherFoldersAreNoRuns() {
        assertThatThrownBy(() -> RunDirectory.open(runs))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("not a run directory");
    }

    @Test
    void whatIsWrittenIsRead() {
        try (RunDirectory directory = RunDirectory.create(runs, RECIPE, PROVENANCE, NOW)) {
            assertThat(directory.results()).isEqualTo(Results.none());
            assertThat(RunDirectory.status(directory.path())).isEmpty();

            Results results = Results.none()
                    .with(new TrainingResult(
                            2, 10, 1 / 3.0, 5, TrainingCurve.empty(10).with(1, 0.5, 0.1)))
                    .with(new EvaluationResult(
                            "linear",
                            EncoderState.UNTRAINED,
                            Map.of("accuracy", 12.5),
                            0.25,
                            List.of(new EvaluationResult.Epoch(1, Map.of("accuracy", 10.0)))));
            directory.writeResults(results);
            assertThat(directory.results()).isEqualTo(results);

            RunStatus status = RunStatus.running(RunStatus.Stage.PRETRAINING)
                    .ended(RunStatus.State.FAILED, Optional.of("no luck"));
            directory.writeStatus(status);
            assertThat(RunDirectory.status(directory.path())).contains(status);
        }
    }

    @Test
    void theLogGetsTheFrameworksMessagesWhileItIsOpen() throws IOException {
        try (RunDirectory directory = RunDirectory.create(runs, RECIPE, PROVENANCE, NOW)) {
            RunLog log = RunLog.open(directory.path());
            LoggerFactory.getLogger("org.genscl.test").info("while open");
            log.close();
            LoggerFactory.getLogger("org.genscl.test").info("after closing");

            assertThat(Files.readString(directory.path().resolve("log.txt")))
                    .contains("while open")
                    .doesNotContain("after closing");
        }
    }
}
