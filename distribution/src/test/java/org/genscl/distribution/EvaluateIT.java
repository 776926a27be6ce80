package org.genscl.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.genscl.distribution.CommandLine.Result;
import org.genscl.distribution.CommandLine.Running;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever becomes of an evaluation, what a run found before stays, and what is shown is true. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class EvaluateIT {
    private static final String LONG_PROBE =
            "evaluate=[{type: linear, epochs: 3000, batch-size: 96, optimizer: {type: sgd, learning-rate: 0.1}}]";

    @TempDir
    private static Path folder;

    private static CommandLine genscl;
    private static Path whole;
    private static int copies;

    private Path run;

    @BeforeAll
    static void runOnce() {
        genscl = new CommandLine(folder);
        TinyRecipe.write(folder);
        Result result = genscl.run("run", "tiny.yaml", "--runs", "whole");
        assertThat(result.exitCode()).as(result.err()).isZero();
        whole = TinyRecipe.onlyRun(folder.resolve("whole"));
    }

    @BeforeEach
    void copy() throws IOException {
        run = folder.resolve("copies-" + ++copies).resolve("tiny").resolve(whole.getFileName());
        Files.createDirectories(run.getParent());
        try (Stream<Path> files = Files.walk(whole)) {
            for (Path file : files.toList()) {
                Files.copy(file, run.resolve(whole.relativize(file)));
            }
        }
    }

    /** Content by path of all that an evaluation must leave alone. */
    private Map<String, String> found(Predicate<String> wanted) throws IOException {
        Map<String, String> content = new TreeMap<>();
        try (Stream<Path> all = Files.walk(run)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                String name = run.relativize(file).toString();
                if (wanted.test(name) && !name.equals("log.txt") && !name.equals(".lock")) {
                    content.put(name, Files.readString(file, StandardCharsets.ISO_8859_1));
                }
            }
        }
        return content;
    }

    /** Of the run itself; the report and the list of processes tell of finished evaluations too. */
    private Map<String, String> own() throws IOException {
        return found(name -> !name.startsWith("evaluations/")
                && !name.startsWith("evaluations\\")
                && !name.equals("report.html")
                && !name.equals("provenance.json"));
    }

    private List<Path> records() {
        if (!Files.isDirectory(run.resolve("evaluations"))) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(run.resolve("evaluations"))) {
            return all.filter(file -> file.endsWith("evaluation.json")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean inEvaluations(String name, String text) {
        try (Stream<Path> all = Files.walk(run.resolve("evaluations"))) {
            for (Path file : all.filter(path -> path.endsWith(name)).toList()) {
                if (Files.readString(file).contains(text)) {
                    return true;
                }
            }
            return false;
        } catch (IOException | UncheckedIOException e) {
            return false;
        }
    }

    private String listed() {
        Result list = genscl.run("list", "runs", run.getParent().getParent().toString());
        assertThat(list.exitCode()).as(list.err()).isZero();
        return list.out();
    }

    /** Kills a command once something has happened, or lets it end. */
    private void kill(BooleanSupplier moment, String... command) throws InterruptedException {
        Running running = genscl.start(command);
        while (running.process().isAlive() && !moment.getAsBoolean()) {
            running.process().waitFor(2, TimeUnit.MILLISECONDS);
        }
        running.process().destroyForcibly();
        genscl.await(running);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evaluate=[{type: knn, k: 999999}]",
                "evaluate=[{type: linear, epochs: 2, optimizer: {type: sgd, learning-rate: 1e30}}]",
                "evaluate=[{type: linear, epochs: 110, optimizer: {type: sgd, learning-rate: 30, momentum: 0,"
                        + " weight-decay: 0.1}, schedule: {type: constant}}]",
                "trackers=[{type: csv}, {type: mlflow, tracking-uri: 'http://127.0.0.1:9'}]",
                "encoder.width=8"
            })
    void oneThatFailsLeavesEverythingAsItWas(String override) throws IOException {
        Map<String, String> before = found(name -> true);
        genscl.run("evaluate", run.toString(), "--set", override).refused(2);
        assertThat(found(name -> true)).isEqualTo(before);
        assertThat(listed()).contains("completed", "linear ", "knn ").doesNotContain("with ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"begins", "tracks", "trains"})
    void oneThatIsKilledLeavesEverythingAsItWas(String moment) throws Exception {
        Map<String, String> before = found(name -> true);
        BooleanSupplier reached = switch (moment) {
            case "begins" -> () -> Files.isDirectory(run.resolve("evaluations"));
            case "tracks" -> () -> inEvaluations("metrics.csv", "stage");
            default -> () -> inEvaluations("metrics.csv", "linear,5,");
        };
        kill(reached, "evaluate", run.toString(), "--set", LONG_PROBE);

        assertThat(records()).isEmpty();
        assertThat(found(name -> !name.startsWith("evaluations"))).isEqualTo(before);
        assertThat(listed()).contains("completed", "linear ", "knn ").doesNotContain("with ");

        String brief = LONG_PROBE.replace("3000", "2");
        assertThat(genscl.run("evaluate", run.toString(), "--set", brief).exitCode())
                .isZero();
        assertThat(records()).hasSize(1);
        assertThat(run.resolve("evaluations"))
                .isDirectoryNotContaining(path -> !Files.exists(path.resolve("evaluation.json")));
    }

    @Test
    void oneOfOtherDataIsAddedAndLabeled() throws IOException {
        Map<String, String> before = own();
        Result first = genscl.run("evaluate", run.toString(), "--set", "dataset.test-size=20");
        assertThat(first.exitCode()).as(first.err()).isZero();
        assertThat(first.out()).contains("dataset.test-size=20");
        Result second = genscl.run("evaluate", run.toString(), "--set", "evaluate=[{type: knn, k: 3}]");
        assertThat(second.exitCode()).as(second.err()).isZero();
        assertThat(genscl.run("evaluate", run.toString(), "--set", "dataset.test-size=20")
                        .exitCode())
                .isZero();

        assertThat(own()).isEqualTo(before);
        assertThat(records()).hasSize(2);
        assertThat(listed().lines())
                .last()
                .asString()
                .containsPattern("completed .* linear [0-9.]+ %, knn [0-9.]+ %; with .*: ")
                .contains("with dataset.test-size=20: linear ", "with evaluate=[{type: knn, k: 3}]: knn ");
        assertThat(Files.readString(run.resolve("report.html")))
                .contains("Other evaluations", "dataset.test-size=20", "evaluate=[{type: knn, k: 3}]");
    }

    @Test
    void aRunKilledInItsEvaluationResumesToTheSameBits() throws Exception {
        Path runs = folder.resolve("killed");
        kill(
                () -> {
                    try (Stream<Path> all = Files.walk(runs)) {
                        return all.filter(file -> file.endsWith("metrics.csv"))
                                .anyMatch(file -> text(file).contains("linear,1,"));
                    } catch (IOException | UncheckedIOException e) {
                        return false;
                    }
                },
                "run",
                "tiny.yaml",
                "--runs",
                "killed");
        run = TinyRecipe.onlyRun(runs);
        if (!text(run.resolve("status.json")).contains("COMPLETED")) {
            assertThat(listed()).contains("killed");
            assertThat(genscl.run("resume", run.toString()).exitCode()).isZero();
        }
        for (String file : List.of("metrics.csv", "metrics.jsonl")) {
            assertThat(text(run.resolve(file)).lines().filter(line -> !line.contains("timing")))
                    .containsExactlyElementsOf(text(whole.resolve(file))
                            .lines()
                            .filter(line -> !line.contains("timing"))
                            .toList());
        }
        assertThat(listed()).contains("completed", "linear ", "knn ");
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return "";
        }
    }

    @Test
    void aRunWhoseProbeDivergesSaysSoAndKeepsTheRest() {
        Result result = genscl.run(
                        "run",
                        "tiny.yaml",
                        "--runs",
                        "diverged",
                        "--set",
                        "pretrain.epochs=1",
                        "--set",
                        "evaluate.0.optimizer.learning-rate=1e30")
                .refused(2);
        assertThat(result.err())
                .contains("linear (evaluate.0): the linear classifier diverged", "optimizer.learning-rate");
        assertThat(result.out()).containsPattern("linear +failed").containsPattern("knn +accuracy +[0-9.]+ %");
        run = TinyRecipe.onlyRun(folder.resolve("diverged"));
        assertThat(listed()).contains("failed", "knn ", "diverged");
        assertThat(text(run.resolve("report.html"))).contains("the linear classifier diverged");
    }

    @Test
    void moreNeighborsThanSamplesAreRefusedBeforeTraining() {
        Result result = genscl.run("run", "tiny.yaml", "--runs", "refused", "--set", "evaluate.1.k=200")
                .refused(2);
        assertThat(result.err()).contains("evaluate.1", "k is 200", "set k to 96 or less");
        assertThat(folder.resolve("refused")).doesNotExist();
        assertThat(genscl.run("validate", "tiny.yaml", "--set", "evaluate.1.k=200")
                        .refused(2)
                        .err())
                .contains("evaluate.1: k is 200");
    }
}
