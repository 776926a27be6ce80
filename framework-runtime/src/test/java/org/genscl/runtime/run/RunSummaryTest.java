package org.genscl.runtime.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.genscl.runtime.experiment.ToyRecipe;
import org.genscl.runtime.files.DurableFiles;
import org.genscl.runtime.run.EvaluationResult.EncoderState;
import org.genscl.runtime.run.RunStatus.Stage;
import org.genscl.runtime.run.RunStatus.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RunSummaryTest {
    private static final Provenance PROVENANCE = new Provenance(
            "0.1.0",
            "toy",
            "hash",
            1,
            0,
            List.of(),
            Map.of(),
            List.of(new Provenance.Session(
                    "start", "2026-01-02T02:04:05Z", Optional.empty(), Optional.empty(), Map.of(), Map.of())));

    @TempDir
    private Path runs;

    private RunDirectory create(int day) {
        return RunDirectory.create(
                runs, ToyRecipe.standard().loaded(), PROVENANCE, LocalDateTime.of(2026, 1, day, 3, 4, 5));
    }

    private RunSummary only() {
        assertThat(RunSummary.below(runs)).hasSize(1);
        return RunSummary.below(runs).get(0);
    }

    @Test
    void hasTheHeadlinesOfTheTrainedEncoder() {
        Map<String, Double> metrics = new LinkedHashMap<>();
        metrics.put("accuracy", 92.5);
        metrics.put("top-5", 99.0);
        try (RunDirectory run = create(2)) {
            run.writeResults(Results.none()
                    .with(new EvaluationResult("knn", EncoderState.UNTRAINED, Map.of("accuracy", 10.0), 1, List.of()))
                    .with(new EvaluationResult("knn", EncoderState.TRAINED, metrics, 1, List.of())));
            run.writeStatus(RunStatus.running(Stage.REPORT).ended(State.COMPLETED, Optional.empty()));
        }
        RunSummary run = only();
        assertThat(run.name()).isEqualTo("toy");
        assertThat(run.state()).isEqualTo("completed");
        assertThat(run.stage()).contains("report");
        assertThat(run.started()).contains("2026-01-02T02:04:05Z");
        assertThat(run.results()).containsExactly(new RunSummary.Headline("knn", "accuracy", 92.5));
    }

    @Test
    void tellsARunThatGoesOnFromOneThatWasKilled() {
        try (RunDirectory run = create(2)) {
            assertThat(only().state()).isEqualTo("running");
            run.writeStatus(RunStatus.running(Stage.PRETRAINING));
            assertThat(only().state()).isEqualTo("running");
        }
        assertThat(only().state()).isEqualTo("killed");
        assertThat(only().stage()).contains("pretraining");
    }

    @Test
    void saysWhyARunFailed() {
        try (RunDirectory run = create(2)) {
            run.writeStatus(RunStatus.running(Stage.EVALUATION).ended(State.FAILED, Optional.of("no memory")));
        }
        assertThat(only().state()).isEqualTo("failed");
        assertThat(only().message()).contains("no memory");
    }

    @Test
    void aDamagedRunDoesNotHideTheOthers() throws IOException {
        create(3).close();
        try (RunDirectory damaged = create(1)) {
            Files.writeString(damaged.path().resolve("results.json"), "{");
        }
        List<RunSummary> all = RunSummary.below(runs);
        assertThat(all).extracting(RunSummary::state).containsExactly("damaged", "killed");
        assertThat(all.get(0).name()).isEqualTo("toy");
        assertThat(all.get(0).message().orElseThrow()).contains("results.json is damaged");
    }

    @ParameterizedTest
    @ValueSource(strings = {"status.json", "results.json", "provenance.json"})
    void whateverAFileHoldsTheOthersAreListed(String file) throws IOException {
        for (String text : List.of("null", "{}", "[]", "", "{\"name\": 1}")) {
            Path folder;
            try (RunDirectory damaged = create(1)) {
                folder = damaged.path();
                Files.writeString(folder.resolve(file), text);
            }
            try (RunDirectory whole = create(3)) {
                assertThat(RunSummary.below(runs))
                        .as("%s: %s", file, text)
                        .extracting(RunSummary::state)
                        .containsExactly("damaged", "running");
                DurableFiles.deleteTree(whole.path());
            }
            DurableFiles.deleteTree(folder);
        }
    }

    @Test
    void whatIsNotPermittedIsListedAsUnreadable() throws IOException {
        create(3).close();
        Path closed;
        try (RunDirectory run = create(1)) {
            closed = run.path().resolve("provenance.json");
        }
        assumeTrue(closed.toFile().setReadable(false) && !Files.isReadable(closed), "rights that count");
        assertThat(RunSummary.below(runs)).extracting(RunSummary::state).containsExactly("unreadable", "killed");
    }

    @Test
    void aRunThatIsStillBeingMadeIsNotListed() {
        RunDirectory.create(runs, ToyRecipe.standard().loaded(), PROVENANCE, LocalDateTime.now(), content -> {
                    assertThat(RunSummary.below(runs)).isEmpty();
                    assertThat(content.path()).isDirectoryContaining(file -> file.endsWith("provenance.json"));
                })
                .close();
        assertThat(only().state()).isEqualTo("killed");
    }

    @Test
    void theFolderOfOneExperimentWillDo() {
        create(2).close();
        assertThat(RunSummary.below(runs.resolve("toy"))).hasSize(1);
    }
}
