package org.genscl.plugins.trackermlflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.LongStream;
import org.genscl.api.error.ResourceException;
import org.genscl.api.error.UserException;
import org.genscl.api.tracker.Console;
import org.genscl.api.tracker.Ending;
import org.genscl.api.tracker.Metrics;
import org.genscl.api.tracker.TrackedRun;
import org.genscl.api.tracker.Tracking;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MlflowTrackerTest {
    @TempDir
    private Path directory;

    private FakeMlflow mlflow;

    @BeforeEach
    void start() throws IOException {
        mlflow = new FakeMlflow();
    }

    @AfterEach
    void stop() {
        mlflow.close();
    }

    static MlflowConfig config() {
        return config(Optional.empty(), 1);
    }

    private static MlflowConfig config(Optional<String> uri, int logEvery) {
        return new MlflowConfig(uri, Optional.empty(), Optional.empty(), List.of(), logEvery, 1);
    }

    private TrackedRun run(OptionalLong resumedAfter, Map<String, String> options) {
        return new TrackedRun("toy", directory, resumedAfter, Set.of(), options, Console.none());
    }

    private Tracking open(MlflowConfig config, OptionalLong resumedAfter) {
        return new MlflowTracker(config, Map.of("MLFLOW_TRACKING_URI", mlflow.uri()))
                .open(run(resumedAfter, Map.of("seed", "1")));
    }

    private Tracking open() {
        return open(config(), OptionalLong.empty());
    }

    private static Metrics loss(long step) {
        return new Metrics(Metrics.PRETRAIN, 1, step, Metrics.Sort.RESULT, Map.of("loss", 1.0 / step));
    }

    @Test
    void startsARunWithTheOptionsOfTheRecipe() {
        Map<String, String> options = new LinkedHashMap<>();
        LongStream.range(0, 230).forEach(i -> options.put("option." + i, "value " + i));
        options.put("long", "x".repeat(501));
        MlflowConfig config = new MlflowConfig(
                Optional.of(mlflow.uri() + "/"), Optional.empty(), Optional.empty(), List.of("team=a=b"), 1, 1);
        new MlflowTracker(config, Map.of())
                .open(run(OptionalLong.empty(), options))
                .close();

        FakeMlflow.Run run = mlflow.run();
        assertThat(mlflow.experiments()).containsEntry("toy", run.experiment);
        assertThat(run.name).isEqualTo(directory.getFileName().toString());
        assertThat(run.tags)
                .containsEntry("team", "a=b")
                .containsEntry("mlflow.source.name", "genscl")
                .containsEntry("genscl.run", directory.toAbsolutePath().toString());
        assertThat(run.parameters).hasSize(231).containsEntry("option.229", "value 229");
        assertThat(run.parameters.get("long")).hasSize(500).endsWith("…");
    }

    @Test
    void takesItsNamesFromTheRecipe() {
        mlflow.addExperiment("other", false);
        mlflow.addExperiment("mine", false);
        MlflowConfig config =
                new MlflowConfig(Optional.empty(), Optional.of("mine"), Optional.of("first"), List.of(), 1, 1);
        open(config, OptionalLong.empty()).close();
        assertThat(mlflow.run().experiment).isEqualTo("1");
        assertThat(mlflow.run().name).isEqualTo("first");
        assertThat(mlflow.requests("experiments/create")).isZero();
    }

    @Test
    void aDeletedExperimentIsTheUsersToRestore() {
        mlflow.addExperiment("toy", true);
        assertThatThrownBy(this::open)
                .isInstanceOf(UserException.class)
                .hasMessageContainingAll("'toy' is deleted", mlflow.uri(), "restore it");
    }

    @Test
    void namesMetricsByStageAndSendsThemInBatches() {
        try (Tracking tracking = open()) {
            long before = mlflow.requests("runs/log-batch");
            for (long step = 1; step <= 1500; step++) {
                tracking.record(loss(step));
                tracking.record(new Metrics(
                        Metrics.PRETRAIN, 1, step, Metrics.Sort.TIMING, Map.of("images-per-second", 640.0)));
            }
            tracking.record(new Metrics("untrained/knn", 1, 1, Metrics.Sort.RESULT, Map.of("top-1 (%)", 91.25)));
            tracking.flush();
            assertThat(mlflow.requests("runs/log-batch") - before).isBetween(4L, 6L);
        }
        FakeMlflow.Run run = mlflow.run();
        assertThat(run.steps("pretrain/loss"))
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, 1500).boxed().toList());
        assertThat(run.steps("pretrain/timing/images-per-second")).hasSize(1500);
        assertThat(run.points)
                .filteredOn(point -> point.key().equals("untrained/knn/top-1 ___"))
                .singleElement()
                .satisfies(point -> {
                    assertThat(point.value()).isEqualTo("91.25");
                    assertThat(point.timestamp()).isGreaterThan(1_700_000_000_000L);
                });
    }

    @Test
    void canLeaveOutSteps() {
        try (Tracking tracking = open(config(Optional.empty(), 3), OptionalLong.empty())) {
            LongStream.rangeClosed(1, 7).forEach(step -> tracking.record(loss(step)));
            tracking.record(new Metrics(Metrics.PRETRAIN, 1, 7, Metrics.Sort.RESULT, Map.of(Metrics.EPOCH_LOSS, 1.0)));
            tracking.record(new Metrics("linear", 1, 1, Metrics.Sort.RESULT, Map.of("accuracy", 50.0)));
            tracking.ended(Ending.COMPLETED);
        }
        assertThat(mlflow.run().steps("pretrain/loss")).containsExactly(3L, 6L);
        assertThat(mlflow.run().steps("pretrain/epoch-loss")).containsExactly(7L);
        assertThat(mlflow.run().steps("linear/accuracy")).containsExactly(1L);
    }

    @ParameterizedTest
    @CsvSource({"COMPLETED, FINISHED", "STOPPED, KILLED", "FAILED, FAILED"})
    void tellsHowTheRunEnded(Ending ending, String status) {
        try (Tracking tracking = open()) {
            tracking.record(loss(1));
            tracking.ended(ending);
            assertThat(mlflow.run().points).hasSize(1);
        }
        assertThat(mlflow.run().states).containsExactly("RUNNING", status);
    }

    @Test
    void aResumedRunGoesOnWithTheSameRunWithoutPointsTwice() {
        try (Tracking tracking = open()) {
            LongStream.rangeClosed(1, 5).forEach(step -> tracking.record(loss(step)));
            tracking.ended(Ending.STOPPED);
        }
        try (Tracking tracking = open(config(), OptionalLong.of(3))) {
            LongStream.rangeClosed(4, 6).forEach(step -> tracking.record(loss(step)));
            tracking.ended(Ending.COMPLETED);
        }
        assertThat(mlflow.run().points).extracting(FakeMlflow.Point::step).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
        assertThat(mlflow.run().states).containsExactly("RUNNING", "KILLED", "RUNNING", "FINISHED");
    }

    @Test
    void anEvaluationIsThereOnceItIsDone() {
        try (Tracking tracking = open()) {
            tracking.record(new Metrics("knn", 1, 1, Metrics.Sort.RESULT, Map.of("accuracy", 39.0)));
            tracking.record(new Metrics("knn", 1, 1, Metrics.Sort.RESULT, Map.of("accuracy", 40.0)));
            tracking.record(new Metrics("linear", 1, 1, Metrics.Sort.RESULT, Map.of("accuracy", 50.0)));
            tracking.ended(Ending.STOPPED);
        }
        assertThat(mlflow.run().points)
                .extracting(FakeMlflow.Point::key, FakeMlflow.Point::value)
                .containsExactly(tuple("knn/accuracy", "40.0"));
    }

    @Test
    void aRunThatWasNotTrackedBeforeIsTrackedFromWhereItIsResumed() {
        open(config(), OptionalLong.of(3)).close();
        assertThat(mlflow.run().parameters).containsEntry("seed", "1");
    }

    @Test
    void aRunThatIsGoneIsNamed() throws IOException {
        Files.writeString(directory.resolve("mlflow.properties"), "run-id=abc\n");
        assertThatThrownBy(() -> open(config(), OptionalLong.of(3)))
                .isInstanceOf(UserException.class)
                .hasMessageContainingAll("the run abc", "mlflow.properties", mlflow.uri(), "remove the file");
    }

    @Test
    void aDeletedRunIsNamed() {
        open().close();
        mlflow.run().lifecycle = "deleted";
        assertThatThrownBy(() -> open(config(), OptionalLong.of(3)))
                .isInstanceOf(UserException.class)
                .hasMessageContainingAll("is deleted", "restore it");
    }

    @ParameterizedTest
    @CsvSource({
        "tracking-uri=http, has no run-id",
        "run-id=\", run-id is not the id of an MLflow run",
        "run-id=\\u12, no four hexadecimal digits follow"
    })
    void aDamagedFileIsNamed(String content, String reason) throws IOException {
        Files.writeString(directory.resolve("mlflow.properties"), content);
        assertThatThrownBy(() -> open(config(), OptionalLong.of(3)))
                .isInstanceOf(UserException.class)
                .hasMessageContainingAll("mlflow.properties is damaged", reason, "or delete it");
    }

    @Test
    void oneTrackerARun() {
        open().close();
        assertThatThrownBy(this::open)
                .isInstanceOf(UserException.class)
                .hasMessageContaining("does the recipe list this tracker twice?");
    }

    @Test
    void theRecipesAddressCountsBeforeTheEnvironments() {
        new MlflowTracker(config(Optional.of(mlflow.uri()), 1), Map.of("MLFLOW_TRACKING_URI", "http://127.0.0.1:1"))
                .open(run(OptionalLong.empty(), Map.of()))
                .close();
        assertThat(mlflow.runs()).hasSize(1);
    }

    @Test
    void anAddressMustBeKnownAndBeOne() {
        assertThatThrownBy(() -> new MlflowTracker(config(), Map.of()).open(run(OptionalLong.empty(), Map.of())))
                .isInstanceOf(UserException.class)
                .hasMessageContainingAll("tracking-uri", "MLFLOW_TRACKING_URI");
        Map<String, String> local = Map.of("MLFLOW_TRACKING_URI", "./mlruns");
        assertThatThrownBy(() -> new MlflowTracker(config(), local).open(run(OptionalLong.empty(), Map.of())))
                .isInstanceOf(UserException.class)
                .hasMessageContainingAll("MLFLOW_TRACKING_URI", "./mlruns", "http://HOST:PORT");
    }

    @Test
    void aServerThatIsNotThereIsTheUsersToStart() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        String uri = "http://127.0.0.1:" + port;
        assertThatThrownBy(() -> new MlflowTracker(config(Optional.of(uri), 1), Map.of())
                        .open(run(OptionalLong.empty(), Map.of())))
                .isInstanceOf(UserException.class)
                .hasMessageContainingAll(uri, "refused", "mlflow server", "tracking-uri");
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void signsInAsTheEnvironmentSays() {
        Map<String, String> environment = Map.of(
                "MLFLOW_TRACKING_URI", mlflow.uri(),
                "MLFLOW_TRACKING_USERNAME", "user",
                "MLFLOW_TRACKING_PASSWORD", "secret");
        new MlflowTracker(config(), environment)
                .open(run(OptionalLong.empty(), Map.of()))
                .close();
        assertThat(mlflow.authorizations()).isNotEmpty().allMatch("Basic dXNlcjpzZWNyZXQ="::equals);
    }

    @Test
    void signsInAsTheAddressSaysAndKeepsItsPasswordToItself() throws IOException {
        String address = mlflow.uri().replace("://", "://user:sec%72et@");
        new MlflowTracker(config(), Map.of("MLFLOW_TRACKING_URI", address, "MLFLOW_TRACKING_PASSWORD", "other"))
                .open(run(OptionalLong.empty(), Map.of()))
                .close();
        assertThat(mlflow.authorizations()).isNotEmpty().allMatch("Basic dXNlcjpzZWNyZXQ="::equals);
        assertThat(Files.readString(directory.resolve(RunFile.NAME)))
                .contains(mlflow.uri())
                .doesNotContain("sec%72et", "secret");
    }

    @Test
    void noMessageShowsThePasswordOfAnAddress() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        for (String address :
                List.of("http://user:S3CRET@127.0.0.1:" + port, "http://user:S3/CRET@host", "x://u:S3CRET@h")) {
            assertThatThrownBy(() -> new MlflowTracker(config(), Map.of("MLFLOW_TRACKING_URI", address))
                            .open(run(OptionalLong.empty(), Map.of())))
                    .isInstanceOf(UserException.class)
                    .hasMessageContaining("MLFLOW_TRACKING_URI")
                    .hasMessageNotContainingAny("S3CRET", "CRET");
        }
    }

    @Test
    void metricsOutliveAnInterruptionOfTheServer() throws InterruptedException {
        MlflowConfig patient = new MlflowConfig(Optional.empty(), Optional.empty(), Optional.empty(), List.of(), 1, 30);
        try (Tracking tracking = open(patient, OptionalLong.empty())) {
            mlflow.failWith(503);
            LongStream.rangeClosed(1, 1000).forEach(step -> tracking.record(loss(step)));
            long before = mlflow.requests("runs/log-batch");
            while (mlflow.requests("runs/log-batch") == before) {
                Thread.sleep(10);
            }
            tracking.record(loss(1001));
            mlflow.failWith(0);
            tracking.flush();
            assertThat(mlflow.run().steps("pretrain/loss")).hasSize(1001);
        }
    }

    @Test
    void aServerThatStaysAwayEndsTheRun() {
        Tracking tracking = open();
        mlflow.failWith(503);
        tracking.record(loss(1));
        assertThatThrownBy(tracking::flush)
                .isInstanceOf(ResourceException.class)
                .hasMessageContainingAll(mlflow.uri(), mlflow.run().id, "HTTP 503", "resume");
        assertThatThrownBy(() -> tracking.record(loss(2))).isInstanceOf(ResourceException.class);
        assertThatThrownBy(() -> tracking.ended(Ending.FAILED)).isInstanceOf(ResourceException.class);
        tracking.close();
    }

    @Test
    void whatTheServerRefusesEndsTheRunAtOnce() {
        MlflowConfig patient =
                new MlflowConfig(Optional.empty(), Optional.empty(), Optional.empty(), List.of(), 1, 3600);
        Tracking tracking = open(patient, OptionalLong.empty());
        mlflow.failWith(400);
        tracking.record(loss(1));
        assertThatThrownBy(tracking::flush)
                .isInstanceOf(ResourceException.class)
                .hasMessageContaining("HTTP 400");
        mlflow.failWith(0);
        assertThatThrownBy(() -> tracking.ended(Ending.FAILED)).isInstanceOf(ResourceException.class);
        assertThat(mlflow.run().states).endsWith("FAILED");
        tracking.close();
    }
}
