package org.genscl.runtime.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.genscl.runtime.checkpoint.Safetensors;
import org.genscl.runtime.compare.Comparing;
import org.genscl.runtime.compare.Plan;
import org.genscl.runtime.compare.Variant;
import org.genscl.runtime.faults.FaultSweep;
import org.genscl.runtime.faults.Faults;
import org.genscl.runtime.faults.FaultyFileSystem;
import org.genscl.runtime.files.DurableFiles;
import org.genscl.runtime.imports.RunImport;
import org.genscl.runtime.plugin.ComponentCatalog;
import org.genscl.runtime.progress.Listeners;
import org.genscl.runtime.progress.StopSignal;
import org.genscl.runtime.recipe.LoadedRecipe;
import org.genscl.runtime.recipe.TestCatalog;
import org.genscl.runtime.run.EvaluationResult;
import org.genscl.runtime.run.Results;
import org.genscl.runtime.run.RunDirectory;
import org.genscl.runtime.run.RunSummary;
import org.genscl.runtime.wiring.Wiring;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Lets operations that change a file fail, or be the last of their process. After each, the list of runs is right, and going
 * on, or doing it again, comes to the same bits.
 */
final class FaultInjectionTest {
    private static final LoadedRecipe RECIPE = ToyRecipe.standard().loaded();

    @TempDir
    private Path folder;

    /** Untouched. */
    private Path whole;

    private Path stopped;
    private Path weights;
    private Path runs;

    @BeforeEach
    void prepare() throws IOException {
        runs = folder.resolve("runs");
        whole = ToyRecipe.runner(Listeners.none())
                .start(RECIPE, folder.resolve("whole"), new StopSignal())
                .directory();
        StopSignal stop = new StopSignal();
        stopped = ToyRecipe.runner(ToyRecipe.stoppingAfter(5, stop))
                .start(RECIPE, folder.resolve("stopped"), stop)
                .directory();
        weights = whole.resolve("checkpoints/final/model.safetensors");
    }

    @ParameterizedTest
    @EnumSource
    void run(Faults.Kind kind) throws IOException {
        sweep(kind, Optional.empty(), this::start, () -> {
            unlessThere(this::start);
            finish();
        });
    }

    @ParameterizedTest
    @EnumSource
    void resume(Faults.Kind kind) throws IOException {
        sweep(kind, Optional.of(stopped), this::resume, this::finish);
    }

    @ParameterizedTest
    @EnumSource
    void evaluate(Faults.Kind kind) throws IOException {
        sweep(kind, Optional.of(whole), this::evaluate, () -> {
            requireSameResults(only(runs));
            evaluate(runs);
            requireSameEnd(only(runs));
        });
    }

    @ParameterizedTest
    @EnumSource
    void importWeights(Faults.Kind kind) throws IOException {
        sweep(kind, Optional.empty(), this::importWeights, () -> {
            unlessThere(this::importWeights);
            assertThat(RunSummary.below(runs).get(0).state()).isEqualTo("completed");
            assertThat(Safetensors.read(only(runs).resolve("checkpoints/final/model.safetensors")))
                    .containsOnlyKeys(Safetensors.read(weights).keySet());
            evaluate(runs);
        });
    }

    @ParameterizedTest
    @EnumSource
    void compare(Faults.Kind kind) throws IOException {
        sweep(kind, Optional.of(whole), FaultInjectionTest::compare, () -> {
            compare(runs);
            requireSameEnd(only(runs));
            try (Stream<Path> files = Files.walk(runs.resolve("compare-toy"))) {
                assertThat(files.filter(file -> file.endsWith("report.html"))).isNotEmpty();
            }
        });
    }

    private void start(Path runs) {
        ToyRecipe.runner(Listeners.none()).start(RECIPE, runs, new StopSignal());
    }

    private void resume(Path runs) {
        ToyRecipe.runner(Listeners.none()).resume(only(runs), RECIPE, new StopSignal());
    }

    private void evaluate(Path runs) {
        ToyRecipe.runner(Listeners.none()).evaluate(only(runs), RECIPE, new StopSignal());
    }

    private void importWeights(Path runs) {
        ComponentCatalog nothing = TestCatalog.empty();
        new RunImport(nothing, new Wiring(nothing)).run(weights, Optional.empty(), RECIPE, runs);
    }

    private static void compare(Path runs) {
        Variant.Way finished = new Variant.Finished(only(runs));
        Plan plan = new Plan("toy", List.of(new Variant("a", 1, finished), new Variant("b", 1, finished)), List.of());
        Path own = RunDirectory.createFolder(runs.resolve("compare-toy"), "1");
        Comparing comparing = new Comparing((name, start, place, stop) -> fail("nothing to start"), line -> {}, 0.01);
        comparing.of(plan, own, new StopSignal());
    }

    private interface Recovery {
        void run() throws IOException;
    }

    /**
     * @param given a run that is there before
     * @param command gets the folder of runs
     * @param recovery what the user does then
     */
    private void sweep(Faults.Kind kind, Optional<Path> given, Consumer<Path> command, Recovery recovery)
            throws IOException {
        FaultSweep.of(
                new FaultSweep.Command() {
                    @Override
                    public void reset() throws IOException {
                        DurableFiles.deleteTree(runs);
                        if (given.isPresent()) {
                            copy(
                                    given.get(),
                                    Files.createDirectories(runs.resolve("toy"))
                                            .resolve(given.get().getFileName()));
                        }
                    }

                    @Override
                    public void run(FaultyFileSystem files) {
                        command.accept(files.path(runs));
                    }

                    @Override
                    public void recover() throws IOException {
                        Files.createDirectories(runs);
                        requireRightList();
                        recovery.run();
                    }
                },
                kind);
    }

    /** Gives the command again where it came to no run. */
    private void unlessThere(Consumer<Path> command) {
        List<RunSummary> all = RunSummary.below(runs);
        assertThat(all).hasSizeLessThan(2);
        if (all.isEmpty()) {
            command.accept(runs);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path path : all.toList()) {
                Files.copy(path, to.resolve(from.relativize(path)));
            }
        }
    }

    private static Path only(Path runs) {
        try (Stream<Path> all = Files.list(runs.resolve("toy"))) {
            List<Path> found = all.filter(RunDirectory::isRun).toList();
            assertThat(found).hasSize(1);
            return found.get(0);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** What it calls completed is: results, report and the end of training are there. Nothing is damaged. */
    private void requireRightList() {
        for (RunSummary run : RunSummary.below(runs)) {
            assertThat(run.state()).isIn("completed", "failed", "killed", "stopped");
            if (run.state().equals("completed")) {
                assertThat(Path.of(run.folder()).resolve("checkpoints/final")).isDirectory();
            }
        }
    }

    private void finish() throws IOException {
        Path run = only(runs);
        if (RunSummary.below(runs).get(0).state().equals("completed")) {
            // Opening it deletes what a kill after the last status left half written.
            RunDirectory.open(run).close();
        } else {
            resume(runs);
        }
        requireSameEnd(run);
    }

    private void requireSameEnd(Path run) throws IOException {
        requireSameResults(run);
        assertNothingTemporary(run);
    }

    private void requireSameResults(Path run) throws IOException {
        for (String file : List.of(
                "lines.txt",
                "checkpoints/final/model.safetensors",
                "checkpoints/final/optimizer.safetensors",
                "embeddings/trained-tsne.json")) {
            assertThat(run.resolve(file)).hasSameBinaryContentAs(whole.resolve(file));
        }
        assertThat(withoutTimes(run)).isEqualTo(withoutTimes(whole));
        assertThat(RunSummary.below(runs).get(0).state()).isEqualTo("completed");
        assertThat(run.resolve("report.html")).isRegularFile();
    }

    private static void assertNothingTemporary(Path run) throws IOException {
        List<Path> left = new ArrayList<>();
        try (Stream<Path> all = Files.walk(run)) {
            all.filter(DurableFiles::isTemporary).forEach(left::add);
        }
        assertThat(left).isEmpty();
    }

    private static List<Object> withoutTimes(Path run) {
        Results results = RunDirectory.results(run);
        return List.of(
                results.training().orElseThrow().curve(),
                results.evaluations().stream()
                        .map((EvaluationResult result) ->
                                Map.of("stage", result.stage(), "metrics", result.metrics(), "curve", result.curve()))
                        .toList());
    }
}
