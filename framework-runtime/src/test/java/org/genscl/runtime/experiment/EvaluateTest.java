package org.genscl.runtime.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.genscl.runtime.experiment.ToyComponents.select;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.genscl.api.component.Kind;
import org.genscl.api.component.Selection;
import org.genscl.api.dataset.DatasetInfo;
import org.genscl.api.dataset.Split;
import org.genscl.api.error.ResourceException;
import org.genscl.api.error.UserException;
import org.genscl.api.evaluator.Evaluation;
import org.genscl.api.evaluator.EvaluationContext;
import org.genscl.api.evaluator.Evaluator;
import org.genscl.api.tensor.HostTensor;
import org.genscl.api.tensor.Shape;
import org.genscl.api.tracker.TrackedRun;
import org.genscl.api.tracker.Tracker;
import org.genscl.api.tracker.Tracking;
import org.genscl.runtime.progress.EvaluationListener;
import org.genscl.runtime.progress.Listeners;
import org.genscl.runtime.progress.StopSignal;
import org.genscl.runtime.progress.StoppedException;
import org.genscl.runtime.progress.TrainingListener;
import org.genscl.runtime.recipe.LoadedRecipe;
import org.genscl.runtime.run.EvaluationFolder;
import org.genscl.runtime.run.EvaluationRecord;
import org.genscl.runtime.run.EvaluationResult;
import org.genscl.runtime.run.EvaluationResult.EncoderState;
import org.genscl.runtime.run.RunDirectory;
import org.genscl.runtime.run.RunEvaluations;
import org.genscl.runtime.run.RunStatus;
import org.genscl.runtime.run.RunSummary;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An evaluation adds to what was found of a run, and changes nothing of it. */
final class EvaluateTest {
    private static final Selection<Evaluator> MEAN =
            select(Kind.EVALUATOR, "nearest-mean", ToyComponents.NearestMean.class);
    private static final Selection<Tracker> LINES = select(Kind.TRACKER, "lines", ToyComponents.Lines.class);

    @TempDir
    private Path runs;

    private Path run;

    @BeforeEach
    void runOnce() {
        run = ToyRecipe.runner(Listeners.none())
                .start(ToyRecipe.standard().loaded(), runs, new StopSignal())
                .directory();
    }

    private Outcome evaluate(LoadedRecipe recipe) {
        return ToyRecipe.runner(Listeners.none()).evaluate(run, recipe, new StopSignal());
    }

    private static LoadedRecipe with(Class<? extends Evaluator> evaluator) {
        return with(List.of(select(Kind.EVALUATOR, "odd", evaluator)));
    }

    private static LoadedRecipe with(List<Selection<Evaluator>> evaluators) {
        return ToyRecipe.standard().loaded(evaluators, List.of(LINES));
    }

    /** Content by path, but for the log, which says what failed, and the lock. */
    private Map<String, String> files() throws IOException {
        Map<String, String> content = new TreeMap<>();
        try (Stream<Path> all = Files.walk(run)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                content.put(
                        run.relativize(file).toString(),
                        new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
            }
        }
        content.keySet().removeAll(List.of("log.txt", ".lock"));
        return content;
    }

    private List<String> labels() {
        return RunEvaluations.read(run).others().stream()
                .map(RunEvaluations.Other::label)
                .toList();
    }

    @Test
    void addsARecordOfItsOwnAndLeavesTheRunsResults() throws IOException {
        Map<String, String> before = files();

        Outcome outcome = evaluate(with(List.of(MEAN)));

        assertThat(outcome.completed()).isTrue();
        assertThat(outcome.label()).startsWith("recipe ");
        assertThat(outcome.results().evaluations())
                .extracting(EvaluationResult::stage)
                .containsExactly("nearest-mean");
        Map<String, String> after = files();
        after.keySet().removeIf(file -> file.startsWith("evaluations/"));
        assertThat(after.keySet()).isEqualTo(before.keySet());
        // Only what shows everything shows the new evaluation too.
        assertThat(after.entrySet())
                .filteredOn(file -> !file.getValue().equals(before.get(file.getKey())))
                .extracting(Map.Entry::getKey)
                .containsExactly("provenance.json", "report.html");
        EvaluationFolder folder = EvaluationFolder.of(run).get(0);
        EvaluationRecord record = folder.record().orElseThrow();
        assertThat(record.complete()).isTrue();
        assertThat(record.epoch()).isEqualTo(3);
        assertThat(record.step()).isEqualTo(12);
        assertThat(record.data()).isEqualTo(RunDirectory.provenance(run).data());
        assertThat(record.session().end()).isPresent();
        assertThat(folder.path().resolve("lines.txt"))
                .content()
                .startsWith("nearest-mean 1 1 ")
                .doesNotContain("pretrain");
        assertThat(folder.files().predictions("nearest-mean")).isPresent();
        assertThat(run.resolve("report.html")).content().contains("Other evaluations", outcome.label());
        assertThat(RunSummary.below(runs).get(0).evaluations())
                .singleElement()
                .satisfies(other -> assertThat(other.label()).isEqualTo(outcome.label()));
    }

    @Test
    void aRepetitionTakesThePlaceOfItsEqualAndOthersStay() {
        evaluate(with(List.of(MEAN)));
        EvaluationFolder first = EvaluationFolder.of(run).get(0);
        evaluate(with(List.of(MEAN, MEAN, MEAN)));
        evaluate(with(List.of(MEAN)));

        assertThat(EvaluationFolder.of(run)).hasSize(2).doesNotContain(first);
        assertThat(labels()).hasSize(2).doesNotHaveDuplicates();
    }

    @Test
    void aRepetitionOfTheRunsOwnEvaluationIsNotShownBesideIt() {
        Outcome outcome = evaluate(ToyRecipe.standard().loaded());
        assertThat(outcome.label()).isEmpty();
        assertThat(outcome.results().evaluations()).hasSize(4);
        assertThat(EvaluationFolder.of(run)).hasSize(1);
        assertThat(labels()).isEmpty();
    }

    static final class Mistaken implements Evaluator {
        @Override
        public Evaluation evaluate(EvaluationContext context) {
            context.report(1, 2, Map.of("loss", 1.0));
            throw new UserException("lower the learning rate");
        }
    }

    static final class Unfit implements Evaluator {
        @Override
        public void requireFit(DatasetInfo dataset, Map<Split, Integer> sizes) {
            throw new UserException("k is 200, but there are " + sizes.get(Split.TRAIN) + " samples");
        }

        @Override
        public Evaluation evaluate(EvaluationContext context) {
            throw new AssertionError("is never asked");
        }
    }

    static final class Defective implements Evaluator {
        @Override
        public Evaluation evaluate(EvaluationContext context) {
            context.report(1, 2, Map.of("loss", 1.0));
            throw new IllegalStateException("a defect");
        }
    }

    static final class Exhausting implements Evaluator {
        @Override
        public Evaluation evaluate(EvaluationContext context) {
            throw new ResourceException("no memory");
        }
    }

    static final class NotANumber implements Evaluator {
        @Override
        public Evaluation evaluate(EvaluationContext context) {
            return new Evaluation(Map.of("accuracy", Double.NaN), Optional.empty());
        }
    }

    static final class Diverging implements Evaluator {
        @Override
        public Evaluation evaluate(EvaluationContext context) {
            context.report(1, 2, Map.of("train-loss", Double.POSITIVE_INFINITY));
            throw new AssertionError("a report that is not finite ends the evaluation");
        }
    }

    static final class Closed implements Tracker {
        @Override
        public Tracking open(TrackedRun run) {
            throw new UserException("the server is down");
        }
    }

    static List<LoadedRecipe> failing() {
        return List.of(
                with(Mistaken.class),
                with(Unfit.class),
                with(Defective.class),
                with(Exhausting.class),
                with(NotANumber.class),
                with(Diverging.class),
                with(List.of(MEAN, select(Kind.EVALUATOR, "odd", Defective.class))),
                ToyRecipe.standard()
                        .loaded(List.of(MEAN), List.of(LINES, select(Kind.TRACKER, "closed", Closed.class))));
    }

    @ParameterizedTest
    @MethodSource("failing")
    void oneThatFailsLeavesEverythingAsItWas(LoadedRecipe recipe) throws IOException {
        Map<String, String> before = files();
        try {
            assertThat(evaluate(recipe).failure()).isPresent();
        } catch (RuntimeException expected) {
            assertThat(expected).isNotInstanceOf(StoppedException.class);
        }
        assertThat(files()).isEqualTo(before);
        assertThat(RunDirectory.status(run).orElseThrow().completed()).isTrue();
    }

    @Test
    void oneThatIsStoppedLeavesEverythingAsItWas() throws IOException {
        Map<String, String> before = files();
        StopSignal stop = new StopSignal();
        Listeners none = Listeners.none();
        EvaluationListener stopping = new EvaluationListener() {
            @Override
            public void progressed(String stage, int epoch, int epochs, Map<String, Double> metrics) {
                stop.request();
            }
        };
        Outcome outcome = ToyRecipe.runner(new Listeners(none.run(), none.transfer(), none.training(), stopping))
                .evaluate(run, with(List.of(MEAN)), stop);
        assertThat(outcome.completed()).isFalse();
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void whatAKillLeavesIsNotReadAndGoesWithTheNext() throws IOException {
        evaluate(with(List.of(MEAN)));
        EvaluationFolder whole = EvaluationFolder.of(run).get(0);
        // As a process leaves it that is killed before the record is there.
        Path broken = Files.createDirectories(run.resolve("evaluations/20260101-000000-01234567"));
        Files.copy(whole.path().resolve("evaluated.yaml"), broken.resolve("evaluated.yaml"));
        Files.copy(whole.path().resolve("lines.txt"), broken.resolve("lines.txt"));
        Path foreign = Files.createDirectories(run.resolve("evaluations/notes"));

        assertThat(labels()).hasSize(1);
        evaluate(with(List.of(MEAN, MEAN, MEAN)));

        assertThat(broken).doesNotExist();
        assertThat(foreign).isDirectory();
        assertThat(labels()).hasSize(2);
    }

    @Test
    void aDamagedRecordDoesNotHideTheRun() throws IOException {
        evaluate(with(List.of(MEAN)));
        Files.writeString(EvaluationFolder.of(run).get(0).path().resolve("evaluation.json"), "{");
        RunSummary summary = RunSummary.below(runs).get(0);
        assertThat(summary.state()).isEqualTo("completed");
        assertThat(summary.results()).hasSize(2);
        assertThat(summary.evaluations()).isEmpty();
    }

    @Test
    void whileAnotherProcessWorksOnTheRunItIsRefused() throws IOException {
        Map<String, String> before = files();
        try (RunDirectory working = RunDirectory.open(run)) {
            assertThat(working.path()).isEqualTo(run);
            assertThatThrownBy(() -> evaluate(with(List.of(MEAN)))).isInstanceOf(UserException.class);
        }
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void anEvaluatorThatFailsLeavesTheOthersResultsInTheRecord() {
        Outcome outcome = evaluate(with(List.of(select(Kind.EVALUATOR, "odd", Mistaken.class), MEAN)));
        assertThat(outcome.completed()).isFalse();
        assertThat(outcome.failure()).contains("odd (evaluate.0): lower the learning rate");
        assertThat(EvaluationFolder.of(run).get(0).record().orElseThrow().evaluations())
                .extracting(EvaluationResult::succeeded)
                .containsExactly(false, true);
        assertThat(run.resolve("report.html")).content().contains("lower the learning rate");
    }

    @Test
    void aRunWhoseEvaluatorFailsKeepsAllElseAndIsNotComplete() throws IOException {
        LoadedRecipe recipe = with(List.of(select(Kind.EVALUATOR, "odd", Mistaken.class), MEAN));
        Outcome outcome = ToyRecipe.runner(Listeners.none()).start(recipe, runs, new StopSignal());

        String untrained = "untrained/odd (evaluate.0): lower the learning rate";
        String trained = "odd (evaluate.0): lower the learning rate";
        assertThat(outcome.completed()).isFalse();
        assertThat(outcome.failure().orElseThrow().lines()).containsExactly(untrained, trained);
        RunStatus status = RunDirectory.status(outcome.directory()).orElseThrow();
        assertThat(status.state()).isEqualTo(RunStatus.State.FAILED);
        assertThat(status.message().orElseThrow()).contains(trained);
        assertThat(RunDirectory.results(outcome.directory())
                        .find("nearest-mean", EncoderState.TRAINED)
                        .orElseThrow()
                        .metrics())
                .containsKey("accuracy");
        assertThat(outcome.directory().resolve("report.html")).content().contains(trained);
        String lines = Files.readString(outcome.directory().resolve("lines.txt"));

        // The same again; what was found stays.
        Outcome resumed = ToyRecipe.runner(Listeners.none()).resume(outcome.directory(), recipe, new StopSignal());
        assertThat(resumed.failure()).isEqualTo(outcome.failure());
        assertThat(resumed.results().evaluations())
                .extracting(EvaluationResult::stage)
                .containsExactlyElementsOf(outcome.results().evaluations().stream()
                        .map(EvaluationResult::stage)
                        .toList());
        assertThat(sorted(Files.readString(outcome.directory().resolve("lines.txt"))))
                .isEqualTo(sorted(lines));
    }

    private static List<String> sorted(String text) {
        return text.lines().sorted().toList();
    }

    @Test
    void whatDoesNotFitTheDataIsRefusedBeforeTraining() throws IOException {
        List<Long> steps = new ArrayList<>();
        Listeners none = Listeners.none();
        TrainingListener counting = new TrainingListener() {
            @Override
            public void stepped(Step step) {
                steps.add(step.step());
            }
        };
        assertThatThrownBy(
                        () -> ToyRecipe.runner(new Listeners(none.run(), none.transfer(), counting, none.evaluation()))
                                .start(with(Unfit.class), runs.resolve("refused"), new StopSignal()))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("evaluate.0")
                .hasMessageContaining("k is 200, but there are 25 samples");
        assertThat(steps).isEmpty();
        assertThat(runs.resolve("refused")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"encoder.fc.weight", "classifier.bias"})
    void weightsThatAreNotFiniteAreRefused(String name) {
        Map<String, HostTensor> weights = Map.of(name, HostTensor.of(Shape.of(2), 1, Float.NEGATIVE_INFINITY));
        assertThatThrownBy(() ->
                        new FrozenEncoder(null, null, null, 1, weights, new EvaluationListener() {}, new StopSignal()))
                .isInstanceOf(UserException.class)
                .hasMessageContaining(name);
    }

    @Test
    void theEvaluationOfAStoppedRunSaysItsStepAlsoAfterTheRunGoesOn() {
        StopSignal stop = new StopSignal();
        LoadedRecipe recipe = ToyRecipe.standard().loaded();
        run = ToyRecipe.runner(ToyRecipe.stoppingAfter(5, stop))
                .start(recipe, runs, stop)
                .directory();
        evaluate(recipe);
        assertThat(RunDirectory.status(run).orElseThrow().state()).isEqualTo(RunStatus.State.STOPPED);
        assertThat(labels()).containsExactly("step 5");

        ToyRecipe.runner(Listeners.none()).resume(run, recipe, new StopSignal());

        assertThat(labels()).containsExactly("step 5");
        assertThat(RunEvaluations.read(run).results().of(EncoderState.TRAINED)).hasSize(2);
    }
}
