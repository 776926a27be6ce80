package org.genscl.runtime.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.genscl.api.error.FileFailure;
import org.genscl.api.error.UserException;
import org.genscl.api.program.Precision;
import org.genscl.api.program.ProgramState;
import org.genscl.api.tensor.HostTensor;
import org.genscl.runtime.checkpoint.Checkpoint;
import org.genscl.runtime.checkpoint.CheckpointStore;
import org.genscl.runtime.files.DurableFiles;
import org.genscl.runtime.progress.EvaluationListener;
import org.genscl.runtime.progress.Listeners;
import org.genscl.runtime.progress.RunListener;
import org.genscl.runtime.progress.StopSignal;
import org.genscl.runtime.progress.StoppedException;
import org.genscl.runtime.progress.TrainingListener;
import org.genscl.runtime.recipe.LoadedRecipe;
import org.genscl.runtime.recipe.PrecisionChoice;
import org.genscl.runtime.run.EvaluationResult;
import org.genscl.runtime.run.Provenance;
import org.genscl.runtime.run.RecipeHash;
import org.genscl.runtime.run.Results;
import org.genscl.runtime.run.RunDirectory;
import org.genscl.runtime.run.RunStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ExperimentRunnerTest {
    private static final int STEPS = 12;

    @TempDir
    private Path runs;

    private Outcome start(LoadedRecipe recipe) {
        return ToyRecipe.runner(Listeners.none()).start(recipe, runs, new StopSignal());
    }

    private Outcome resume(Path run, LoadedRecipe recipe) {
        return ToyRecipe.runner(Listeners.none()).resume(run, recipe, new StopSignal());
    }

    /** Starts a run and stops it after a step of pretraining. */
    private Outcome startAndStopAfter(long step, LoadedRecipe recipe) {
        StopSignal stop = new StopSignal();
        return ToyRecipe.runner(ToyRecipe.stoppingAfter(step, stop)).start(recipe, runs, stop);
    }

    @Test
    void aRunLeavesAllItsFiles() throws IOException {
        Outcome outcome = start(ToyRecipe.standard().loaded());

        assertThat(outcome.completed()).isTrue();
        assertThat(outcome.results().evaluations())
                .extracting(EvaluationResult::stage)
                .containsExactly(
                        "untrained/nearest-mean", "untrained/nearest-mean-2", "nearest-mean", "nearest-mean-2");
        assertThat(outcome.results().training().orElseThrow().steps()).isEqualTo(STEPS);
        assertThat(RunDirectory.results(outcome.directory())).isEqualTo(outcome.results());
        assertThat(RunDirectory.status(outcome.directory()).orElseThrow().completed())
                .isTrue();
        assertThat(names(outcome.directory()))
                .contains(
                        "recipe.yaml",
                        "resolved.yaml",
                        "provenance.json",
                        "status.json",
                        "results.json",
                        "log.txt",
                        "checkpoints",
                        "plots",
                        "report.html",
                        "lines.txt");
        assertThat(names(outcome.directory().resolve("checkpoints"))).containsExactly("final");
        assertThat(names(outcome.directory().resolve("plots")))
                .contains("loss.png", "learning-rate.png", "evaluation-checksum.png");
        assertThat(Files.readString(outcome.directory().resolve("report.html")))
                .contains("nearest-mean-2", "data:image/png;base64,", "ToyRecipe[epochs=3");
        assertThat(Files.readString(outcome.directory().resolve("log.txt"))).contains("epoch 3 of 3");
    }

    @Test
    void aTrackerKnowsTheRecipeAndSpeaksToWhoeverWatches() {
        List<String> said = new ArrayList<>();
        RunListener watching = new RunListener() {
            @Override
            public void said(String line) {
                said.add(line);
            }
        };
        Listeners none = Listeners.none();
        ToyRecipe.runner(new Listeners(watching, none.transfer(), none.training(), none.evaluation()))
                .start(ToyRecipe.standard().loaded(), runs, new StopSignal());
        assertThat(said).containsExactly("COMPLETED with seed 3407");
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void theSameSeedGivesTheSameNumbersAndEvaluatorsDiffer() throws IOException {
        Outcome first = start(ToyRecipe.standard().loaded());
        Outcome second = start(ToyRecipe.standard().loaded());

        assertSameEnd(second, first);
        List<EvaluationResult> evaluations = first.results().evaluations();
        // The repeat of an evaluator has random streams of its own; the untrained and the trained one share theirs.
        assertThat(evaluations.get(0).metrics().get("checksum"))
                .isNotEqualTo(evaluations.get(1).metrics().get("checksum"))
                .isEqualTo(evaluations.get(2).metrics().get("checksum"));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 3, 4, 5, 8, 10, 12})
    void aStoppedRunResumesToTheSameNumbers(long step) throws IOException {
        LoadedRecipe recipe = ToyRecipe.standard().loaded();
        Outcome whole = start(recipe);
        Outcome stopped = startAndStopAfter(step, recipe);

        assertThat(stopped.completed()).isFalse();
        assertThat(RunDirectory.status(stopped.directory()).orElseThrow().state())
                .isEqualTo(RunStatus.State.STOPPED);
        Outcome resumed = resume(stopped.directory(), recipe);

        assertThat(resumed.directory()).isEqualTo(stopped.directory());
        assertThat(resumed.completed()).isTrue();
        assertSameEnd(resumed, whole);
        Provenance provenance = RunDirectory.provenance(resumed.directory());
        assertThat(provenance.sessions())
                .extracting(Provenance.Session::command)
                .containsExactly("start", "resume");
        assertThat(provenance.sessions().get(1).resumedAfter()).contains(step);
    }

    @ParameterizedTest
    @EnumSource(ToyRecipe.Way.class)
    void everyWayOfTrainingResumesToTheSameNumbers(ToyRecipe.Way way) throws IOException {
        LoadedRecipe recipe = ToyRecipe.standard().with(way).loaded();
        Outcome whole = start(recipe);
        Outcome stopped = startAndStopAfter(6, recipe);
        assertSameEnd(resume(stopped.directory(), recipe), whole);
        String stage = way == ToyRecipe.Way.CLASSIFY ? "classify" : "pretrain";
        assertThat(Files.readAllLines(whole.directory().resolve("lines.txt")))
                .filteredOn(line -> line.startsWith(stage + " ") && line.contains("learning-rate"))
                .hasSize(STEPS);
    }

    @Test
    void aTeacherIsAskedForEachBatchAndNotedInTheProvenance() {
        Outcome taught = start(ToyRecipe.standard().with(ToyRecipe.Way.DISTIL).loaded());
        Outcome alone = start(ToyRecipe.standard().loaded());
        assertThat(taught.results().training().orElseThrow().loss())
                .isNotEqualTo(alone.results().training().orElseThrow().loss());
        assertThat(RunDirectory.provenance(taught.directory()).data()).containsEntry("teacher", "brightness-of-3");
    }

    @Test
    void classificationTrainsTheEncoderWithAClassifierAndEvaluatesTheMovingAverage() {
        Outcome outcome =
                start(ToyRecipe.standard().with(ToyRecipe.Way.CLASSIFY).loaded());
        ProgramState state = CheckpointStore.read(outcome.directory().resolve("checkpoints/final"))
                .program();
        assertThat(state.variables()).containsKeys("encoder.fc.weight", "classifier.weight", "classifier.bias");
        assertThat(state.averages().get("classifier.weight").toFloatArray())
                .isNotEqualTo(state.variables().get("classifier.weight").toFloatArray());
    }

    @Test
    void aRunKilledBetweenCheckpointsResumesToTheSameNumbers() throws IOException {
        LoadedRecipe recipe = ToyRecipe.standard().loaded();
        Outcome whole = start(recipe);
        // Dies in step 11, after the checkpoint of step 8.
        Listeners none = Listeners.none();
        TrainingListener dying = new TrainingListener() {
            @Override
            public void stepped(Step step) {
                if (step.step() == 11) {
                    throw new IllegalStateException("killed");
                }
            }
        };
        assertThatThrownBy(() -> ToyRecipe.runner(new Listeners(none.run(), none.transfer(), dying, none.evaluation()))
                        .start(recipe, runs, new StopSignal()))
                .hasMessage("killed");
        Path killed = newestRun();

        assertSameEnd(resume(killed, recipe), whole);
        assertThat(RunDirectory.provenance(killed).sessions().get(1).resumedAfter())
                .contains(8L);
    }

    @Test
    void aDamagedCheckpointIsRefusedUnlessOneBeforeItIsKept() throws IOException {
        LoadedRecipe recipe = ToyRecipe.standard().loaded();
        Outcome whole = start(recipe);
        Path run = startAndStopAfter(8, recipe).directory();
        Path checkpoint = run.resolve("checkpoints/step-000000008");
        Path model = checkpoint.resolve("model.safetensors");
        byte[] bytes = Files.readAllBytes(model);
        bytes[bytes.length - 2] ^= 0x40;
        Files.write(model, bytes);
        String status = Files.readString(run.resolve("status.json"));
        assertThatThrownBy(() -> resume(run, recipe))
                .isInstanceOf(UserException.class)
                .hasMessageContaining(model + " is damaged");
        assertThatThrownBy(() -> ToyRecipe.runner(Listeners.none()).evaluate(run, recipe, new StopSignal()))
                .isInstanceOf(UserException.class)
                .hasMessageContaining(model + " is damaged");
        assertThat(run.resolve("status.json")).hasContent(status);

        Path other = startAndStopAfter(4, recipe).directory();
        Files.move(other.resolve("checkpoints/step-000000004"), checkpoint.resolveSibling("step-000000004"));
        assertSameEnd(resume(run, recipe), whole);
        assertThat(names(run.resolve("checkpoints"))).containsExactly("damaged-step-000000008", "final");
    }

    @Test
    void aRunWhoseFolderIsDeletedEndsAndIsNotMadeAgain() {
        LoadedRecipe recipe = ToyRecipe.standard().loaded();
        TrainingListener deleting = new TrainingListener() {
            @Override
            public void stepped(Step step) {
                if (step.step() == 2) {
                    try {
                        DurableFiles.deleteTree(newestRun());
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                }
            }
        };
        Listeners none = Listeners.none();
        assertThatThrownBy(
                        () -> ToyRecipe.runner(new Listeners(none.run(), none.transfer(), deleting, none.evaluation()))
                                .start(recipe, runs, new StopSignal()))
                .satisfies(failure -> assertThat(FileFailure.in(failure)).containsInstanceOf(UserException.class));
        assertThat(runs.resolve("toy")).isEmptyDirectory();
    }

    @Test
    void aRunStoppedWhileEvaluatingKeepsFinishedEvaluations() throws IOException {
        LoadedRecipe recipe = ToyRecipe.standard().loaded();
        Outcome whole = start(recipe);
        StopSignal stop = new StopSignal();
        EvaluationListener stopping = new EvaluationListener() {
            @Override
            public void progressed(String stage, int epoch, int epochs, Map<String, Double> metrics) {
                if (stage.equals("nearest-mean-2")) {
                    stop.request();
                }
            }
        };
        Listeners none = Listeners.none();
        Outcome stopped = ToyRecipe.runner(new Listeners(none.run(), none.transfer(), none.training(), stopping))
                .start(recipe, runs, stop);

        assertThat(stopped.completed()).isFalse();
        assertThat(stopped.results().evaluations()).hasSize(3);
        Outcome resumed = resume(stopped.directory(), recipe);
        assertThat(resumed.results().evaluations().subList(0, 3))
                .isEqualTo(stopped.results().evaluations());
        assertSameEnd(resumed, whole);
    }

    /** The newest by the order of creation, which the names of runs of one second show. */
    private Path newestRun() throws IOException {
        try (Stream<Path> entries = Files.list(runs.resolve("toy"))) {
            return entries.filter(path -> RunDirectory.status(path)
                            .filter(RunStatus::completed)
                            .isEmpty())
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** All that is the same in every repetition: metrics, weights, optimizer state, results but for their times. */
    private static void assertSameEnd(Outcome actual, Outcome expected) throws IOException {
        assertThat(actual.directory().resolve("lines.txt"))
                .hasSameTextualContentAs(expected.directory().resolve("lines.txt"));
        for (String file : List.of("model.safetensors", "optimizer.safetensors")) {
            assertThat(actual.directory().resolve("checkpoints/final").resolve(file))
                    .hasSameBinaryContentAs(
                            expected.directory().resolve("checkpoints/final").resolve(file));
        }
        assertThat(withoutTimes(actual.results())).isEqualTo(withoutTimes(expected.results()));
    }

    private static List<Object> withoutTimes(Results results) {
        return List.of(
                results.training().orElseThrow().loss(),
                results.training().orElseThrow().curve(),
                results.evaluations().stream()
                        .map(result -> List.of(result.stage(), result.metrics(), result.curve()))
                        .toList());
    }

    @Test
    void aLossThatIsNoNumberStopsTheRunAndKeepsTheCheckpoint() throws IOException {
        LoadedRecipe recipe = ToyRecipe.standard().withNanStep(10).loaded();

        assertThatThrownBy(() -> start(recipe))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("NaN in epoch 3, step 10")
                .hasMessageContaining("step-000000008")
                .hasMessageContaining("learning-rate");
        Path run = newestRun();
        RunStatus status = RunDirectory.status(run).orElseThrow();
        assertThat(status.state()).isEqualTo(RunStatus.State.FAILED);
        assertThat(status.message().orElseThrow()).contains("NaN");
        Checkpoint kept = CheckpointStore.read(run.resolve("checkpoints/step-000000008"));
        for (HostTensor tensor : kept.program().slots().values()) {
            for (float value : tensor.toFloatArray()) {
                assertThat(value).isFinite();
            }
        }
    }

    @Test
    void aStopWhileDataIsFetchedMakesNoRun() {
        StopSignal stop = new StopSignal();
        Listeners none = Listeners.none();
        Listeners stopping =
                new Listeners(none.run(), (what, done, total) -> stop.request(), none.training(), none.evaluation());

        assertThatThrownBy(() ->
                        ToyRecipe.runner(stopping).start(ToyRecipe.standard().loaded(), runs, stop))
                .isInstanceOf(StoppedException.class);
        assertThat(runs).isEmptyDirectory();
    }

    @Test
    void aBatchLargerThanTheDataIsRefusedBeforeThereIsARun() {
        assertThatThrownBy(() -> start(ToyRecipe.standard().withBatchSize(26).loaded()))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("26")
                .hasMessageContaining("25 samples");
        assertThat(runs).isEmptyDirectory();
    }

    @Test
    void aCompleteRunAndAnotherRecipeAreNotResumed() {
        LoadedRecipe recipe = ToyRecipe.standard().loaded();
        Outcome outcome = start(recipe);

        assertThatThrownBy(() -> resume(outcome.directory(), recipe))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("complete");
        assertThatThrownBy(() -> resume(
                        outcome.directory(),
                        ToyRecipe.standard().withFeatures(5).loaded()))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("not the one");
    }

    @Test
    void evaluatesTheLastCheckpointAgainAndTheRunCanStillBeResumed() throws IOException {
        LoadedRecipe recipe = ToyRecipe.standard().loaded();
        Outcome whole = start(recipe);
        Outcome stopped = startAndStopAfter(5, recipe);

        Outcome evaluated = ToyRecipe.runner(Listeners.none()).evaluate(stopped.directory(), recipe, new StopSignal());
        assertThat(evaluated.results().evaluations()).hasSize(4);
        assertThat(evaluated.results().training()).isEmpty();
        assertSameEnd(resume(stopped.directory(), recipe), whole);
        for (String picture : List.of("embeddings/trained-pca.json", "embeddings/trained-tsne.json")) {
            assertThat(stopped.directory().resolve(picture))
                    .hasSameTextualContentAs(whole.directory().resolve(picture));
        }

        Outcome again = ToyRecipe.runner(Listeners.none()).evaluate(whole.directory(), recipe, new StopSignal());
        assertSameEnd(again, whole);
    }

    @Test
    void anotherEncoderIsNotEvaluated() {
        Outcome outcome = start(ToyRecipe.standard().loaded());

        assertThatThrownBy(() -> ToyRecipe.runner(Listeners.none())
                        .evaluate(
                                outcome.directory(),
                                ToyRecipe.standard().withFeatures(5).loaded(),
                                new StopSignal()))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("encoder.fc.weight is FLOAT32 [4, 3] in the file, FLOAT32 [5, 3]");
    }

    @Test
    void anOutlineNeedsNoData() {
        ExperimentOutline outline =
                ToyRecipe.runner(Listeners.none()).outline(ToyRecipe.standard().recipe());

        assertThat(outline.featureDimension()).isEqualTo(4);
        assertThat(outline.encoderParameters()).isEqualTo(4 * 3 + 4 + 4 + 4);
        assertThat(outline.headParameters()).isEqualTo(3 * 4 + 3);
        assertThat(outline.training().training().orElseThrow().updates().keySet())
                .containsExactlyInAnyOrder(
                        "encoder.fc.weight",
                        "encoder.fc.bias",
                        "encoder.bn.weight",
                        "encoder.bn.bias",
                        "head.0.weight",
                        "head.0.bias");
    }

    @Test
    void anErrorWhileTracingNamesTheComponent() {
        assertThatThrownBy(() -> ToyRecipe.runner(Listeners.none())
                        .outline(ToyRecipe.standard()
                                .withLoss(ToyComponents.WrongLoss.class)
                                .recipe()))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("loss 'similarity': matMul: [6, 3] times [6, 3]");
    }

    @Test
    void whatAutoDecidesOnStandsInTheRunWithItsReasonAndIsKept() throws IOException {
        LoadedRecipe auto =
                ToyRecipe.standard().withPrecision(PrecisionChoice.AUTO).loaded();
        Outcome stopped = startAndStopAfter(3, auto);

        Path run = stopped.directory();
        assertThat(run.resolve("resolved.yaml"))
                .content()
                .contains("precision: fp32  # auto, on cpu: the backend declares no other precision as native");
        LoadedRecipe decided = auto.decided(Precision.FP32, "as in the run's resolved.yaml");
        assertThat(RunDirectory.provenance(run).recipeHash()).isEqualTo(RecipeHash.of(decided));
        assertThat(RunDirectory.provenance(run).sessions().get(0).backend().get("precision"))
                .isEqualTo("fp32 (auto, on cpu: the backend declares no other precision as native)");
        assertSameEnd(resume(run, decided), start(auto));
    }

    @Test
    void aPrecisionThatTheBackendLacksIsRefused() {
        assertThatThrownBy(() -> ToyRecipe.runner(Listeners.none())
                        .outline(ToyRecipe.standard()
                                .withPrecision(PrecisionChoice.BF16)
                                .recipe()))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("bf16")
                .hasMessageContaining("fp32");
    }
}
