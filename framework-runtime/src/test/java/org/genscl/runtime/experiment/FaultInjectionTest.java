package org.genscl.runtime.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.genscl.api.error.FileFailure;
import org.genscl.api.error.ResourceException;
import org.genscl.api.error.UserException;
import org.genscl.runtime.checkpoint.Safetensors;
import org.genscl.runtime.compare.Comparing;
import org.genscl.runtime.compare.Plan;
import org.genscl.runtime.compare.Variant;
import org.genscl.runtime.faults.Faults;
import org.genscl.runtime.faults.FaultyFileSystem;
import org.genscl.runtime.faults.Killed;
import org.genscl.runtime.imports.RunImport;
import org.genscl.runtime.plugin.ComponentCatalog;
import org.genscl.runtime.progress.Listeners;
import org.genscl.runtime.progress.StopSignal;
import org.genscl.runtime.progress.TrainingListener;
import org.genscl.runtime.recipe.LoadedRecipe;
import org.genscl.runtime.recipe.TestCatalog;
import org.genscl.runtime.run.DurableFiles;
import org.genscl.runtime.run.EvaluationResult;
import org.genscl.runtime.run.Results;
import org.genscl.runtime.run.RunDirectory;
import org.genscl.runtime.run.RunSummary;
import org.genscl.runtime.wiring.Wiring;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Lets every operation that changes a file fail, or be the last of its process. After each, the list of runs is right, and
 * going on, or doing it again, comes to the same bits. By default a part of the operations is tried, with
 * {@code -Dgenscl.faults=all} each of them.
 */
final class FaultInjectionTest {
    private static final LoadedRecipe RECIPE = ToyRecipe.standard().loaded();
    private static final boolean ALL = "all".equals(System.getProperty("genscl.faults"));
    private static final int SOME = 6;

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
        TrainingListener stopping = new TrainingListener() {
            @Override
            public void stepped(Step step) {
                if (step.step() == 5) {
                    stop.request();
                }
            }
        };
        Listeners none = Listeners.none();
        stopped = ToyRecipe.runner(new Listeners(none.run(), none.transfer(), stopping, none.evaluation()))
                .start(RECIPE, folder.resolve("stopped"), stop)
                .directory();
        weights = whole.resolve("checkpoints/final/model.safetensors");
    }

    /** A command, and what must hold after it went wrong. */
    private enum Command {
        RUN {
            @Override
            void run(FaultInjectionTest test, Path runs) {
                ToyRecipe.runner(Listeners.none()).start(RECIPE, runs, new StopSignal());
            }

            @Override
            void recover(FaultInjectionTest test) throws IOException {
                List<RunSummary> all = RunSummary.below(test.existingRuns());
                assertThat(all).hasSizeLessThan(2);
                if (all.isEmpty()) {
                    run(test, test.runs);
                }
                test.finish();
            }
        },
        RESUME {
            @Override
            Path given(FaultInjectionTest test) {
                return test.stopped;
            }

            @Override
            void run(FaultInjectionTest test, Path runs) {
                ToyRecipe.runner(Listeners.none()).resume(only(runs), RECIPE, new StopSignal());
            }

            @Override
            void recover(FaultInjectionTest test) throws IOException {
                test.finish();
            }
        },
        EVALUATE {
            @Override
            Path given(FaultInjectionTest test) {
                return test.whole;
            }

            @Override
            void run(FaultInjectionTest test, Path runs) {
                ToyRecipe.runner(Listeners.none()).evaluate(only(runs), RECIPE, new StopSignal());
            }

            @Override
            void recover(FaultInjectionTest test) throws IOException {
                run(test, test.runs);
                test.requireSameEnd(only(test.runs));
            }
        },
        IMPORT {
            @Override
            void run(FaultInjectionTest test, Path runs) {
                ComponentCatalog nothing = TestCatalog.empty();
                new RunImport(nothing, new Wiring(nothing)).run(test.weights, Optional.empty(), RECIPE, runs);
            }

            @Override
            void recover(FaultInjectionTest test) throws IOException {
                List<RunSummary> all = RunSummary.below(test.existingRuns());
                assertThat(all).hasSizeLessThan(2);
                if (all.isEmpty()) {
                    run(test, test.runs);
                }
                Path imported = only(test.runs);
                assertThat(RunSummary.below(test.runs).get(0).state()).isEqualTo("completed");
                assertThat(Safetensors.read(imported.resolve("checkpoints/final/model.safetensors")))
                        .containsOnlyKeys(Safetensors.read(test.weights).keySet());
                EVALUATE.run(test, test.runs);
            }
        },
        COMPARE {
            @Override
            Path given(FaultInjectionTest test) {
                return test.whole;
            }

            @Override
            void run(FaultInjectionTest test, Path runs) {
                Variant.Way finished = new Variant.Finished(only(runs));
                Plan plan = new Plan(
                        "toy", List.of(new Variant("a", 1, finished), new Variant("b", 1, finished)), List.of());
                Path own = RunDirectory.createFolder(runs.resolve("compare-toy"), "1");
                Comparing comparing =
                        new Comparing((name, start, place, stop) -> fail("nothing to start"), line -> {}, 0.01);
                comparing.of(plan, own, new StopSignal());
            }

            @Override
            void recover(FaultInjectionTest test) throws IOException {
                run(test, test.runs);
                test.requireSameEnd(only(test.runs));
                try (Stream<Path> files = Files.walk(test.runs.resolve("compare-toy"))) {
                    assertThat(files.filter(file -> file.endsWith("report.html")))
                            .isNotEmpty();
                }
            }
        };

        /** A run that is there before. */
        Path given(FaultInjectionTest test) {
            return null;
        }

        abstract void run(FaultInjectionTest test, Path runs);

        abstract void recover(FaultInjectionTest test) throws IOException;
    }

    static Stream<Arguments> commands() {
        return Stream.of(Command.values())
                .flatMap(command -> Stream.of(Faults.Kind.values()).map(kind -> Arguments.of(command, kind)));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void nothingIsLostWhateverGoesWrong(Command command, Faults.Kind kind) throws IOException {
        Faults counting = Faults.none();
        reset(command);
        command.run(this, faulty(counting));
        int operations = counting.operations();
        assertThat(operations).as("operations that change files").isGreaterThan(5);
        for (int operation : chosen(operations)) {
            reset(command);
            Faults faults = Faults.at(operation, kind);
            try {
                command.run(this, faulty(faults));
            } catch (Killed killed) {
                assertThat(kind).isEqualTo(Faults.Kind.KILL);
            } catch (UserException | ResourceException told) {
                assertThat(told.getMessage()).isNotBlank();
            } catch (RuntimeException failure) {
                assertThat(FileFailure.in(failure)).as("%s", failure).isPresent();
            }
            try {
                requireRightList();
                command.recover(this);
            } catch (IOException | RuntimeException | AssertionError failure) {
                throw new AssertionError(
                        command + " with a " + kind + " at operation " + operation + " of " + operations, failure);
            }
        }
    }

    /** Spread over all, the first and the last among them. */
    private static int[] chosen(int operations) {
        return ALL
                ? IntStream.rangeClosed(1, operations).toArray()
                : IntStream.range(0, SOME)
                        .map(i -> 1 + i * (operations - 1) / (SOME - 1))
                        .toArray();
    }

    private Path faulty(Faults faults) {
        return new FaultyFileSystem(FileSystems.getDefault(), faults).path(runs);
    }

    private void reset(Command command) throws IOException {
        DurableFiles.deleteTree(runs);
        Path given = command.given(this);
        if (given != null) {
            copy(given, Files.createDirectories(runs.resolve("toy")).resolve(given.getFileName()));
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

    private Path existingRuns() throws IOException {
        return Files.createDirectories(runs);
    }

    /** What it calls completed is: results, report and the end of training are there. Nothing is damaged. */
    private void requireRightList() throws IOException {
        for (RunSummary run : RunSummary.below(existingRuns())) {
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
            ToyRecipe.runner(Listeners.none()).resume(run, RECIPE, new StopSignal());
        }
        requireSameEnd(run);
    }

    private void requireSameEnd(Path run) throws IOException {
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
        assertNothingTemporary(run);
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
