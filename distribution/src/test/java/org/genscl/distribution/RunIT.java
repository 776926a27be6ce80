package org.genscl.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.genscl.distribution.CommandLine.Result;
import org.genscl.distribution.CommandLine.Running;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Whole experiments on the packaged installation: run, kill, stop, resume, evaluate. */
class RunIT {
    @TempDir
    private static Path folder;

    private static CommandLine genscl;
    private static Path whole;
    private static Result first;

    @BeforeAll
    static void runOnce() {
        genscl = new CommandLine(folder);
        TinyRecipe.write(folder);
        first = genscl.run("run", "tiny.yaml", "--runs", "whole");
        assertThat(first.exitCode()).as(first.err()).isZero();
        whole = TinyRecipe.onlyRun(folder.resolve("whole"));
    }

    private static void await(Running running, BooleanSupplier condition) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
        while (!condition.getAsBoolean()) {
            assertThat(running.process().isAlive())
                    .as(() -> "ended early: " + read(running.err()))
                    .isTrue();
            assertThat(System.nanoTime()).isLessThan(end);
            Thread.sleep(5);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return "";
        }
    }

    private static void assertSameMetrics(Path run) {
        assertThat(run.resolve("metrics.csv")).hasSameTextualContentAs(whole.resolve("metrics.csv"));
        assertThat(run.resolve("checkpoints/final/model.safetensors"))
                .hasSameBinaryContentAs(whole.resolve("checkpoints/final/model.safetensors"));
    }

    @Test
    void printsResultsAndWhereTheyAre() {
        assertThat(first.out())
                .containsPattern("linear +accuracy +[0-9.]+ %")
                .containsPattern("knn +accuracy +[0-9.]+ %")
                .contains("Run: whole/tiny/" + whole.getFileName());
    }

    @Test
    void leavesAWholeRunDirectory() {
        for (String file : new String[] {
            "recipe.yaml",
            "resolved.yaml",
            "provenance.json",
            "results.json",
            "status.json",
            "metrics.csv",
            "metrics.jsonl",
            "timing.csv",
            "log.txt",
            "report.html",
            "predictions/knn.json",
            "embeddings/trained-pca.json",
            "embeddings/trained-tsne.json",
            "plots/loss.png",
            "checkpoints/final/model.safetensors",
            "checkpoints/final/optimizer.safetensors"
        }) {
            assertThat(whole.resolve(file)).isNotEmptyFile();
        }
        assertThat(read(whole.resolve("status.json"))).containsIgnoringCase("completed");
        assertThat(read(whole.resolve("provenance.json")))
                .contains("backend-djl")
                .contains("sha256");
        assertThat(read(whole.resolve("metrics.csv")).lines().filter(line -> line.contains("pretrain")))
                .hasSizeGreaterThanOrEqualTo(36);
    }

    @Test
    void aDryRunTriesEverythingAndLeavesNothing() {
        Result dry = genscl.run("run", "tiny.yaml", "--runs", "dry", "--dry-run");
        assertThat(dry.exitCode()).as(dry.err()).isZero();
        assertThat(dry.out())
                .contains("training     2 steps", "evaluation   linear works", "evaluation   knn works")
                .contains("Everything works");
        assertThat(folder.resolve("dry")).doesNotExist();
    }

    @Test
    void anotherRunGivesTheSameBits() {
        assertThat(genscl.run("run", "tiny.yaml", "--runs", "again").exitCode()).isZero();
        assertSameMetrics(TinyRecipe.onlyRun(folder.resolve("again")));
    }

    @Test
    void aKilledRunResumesToTheSameBits() throws Exception {
        Running running = genscl.start("run", "tiny.yaml", "--runs", "killed");
        await(
                running,
                () -> read(running.err()).contains("step-")
                        || read(running.out()).contains("step-"));
        running.process().destroyForcibly();
        genscl.await(running);
        Path run = TinyRecipe.onlyRun(folder.resolve("killed"));
        assertThat(run.resolve("checkpoints/final")).doesNotExist();

        Result resumed = genscl.run("resume", run.toString());

        assertThat(resumed.exitCode()).as(resumed.err()).isZero();
        assertSameMetrics(run);
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "Java cannot send a signal to a process there")
    void aStopSignalLeavesACheckpointThatResumesToTheSameBits() throws Exception {
        Running running = genscl.start("run", "tiny.yaml", "--runs", "stopped");
        await(
                running,
                () -> read(running.err()).contains("epoch 1/")
                        || read(running.out()).contains("epoch 1/"));
        running.process().destroy();
        Result stopped = genscl.await(running);
        assertThat(stopped.exitCode()).as(stopped.err()).isEqualTo(130);
        assertThat(stopped.out()).contains("Resume with: genscl resume stopped/tiny/");
        Path run = TinyRecipe.onlyRun(folder.resolve("stopped"));
        assertThat(run.resolve("checkpoints")).isNotEmptyDirectory();

        assertThat(genscl.run("resume", run.toString()).exitCode()).isZero();
        assertSameMetrics(run);
    }

    @Test
    void evaluatesACheckpointAgainWithOtherEvaluators() throws IOException {
        Path run = copy(whole, folder.resolve("evaluated"));
        Result result = genscl.run("evaluate", run.toString(), "--set", "evaluate=[{type: knn, k: 5}]");
        assertThat(result.exitCode()).as(result.err()).isZero();
        String accuracy = first.out().replaceAll("(?s).*knn +accuracy +([0-9.]+ %).*", "$1");
        assertThat(result.out()).containsPattern("knn +accuracy +" + accuracy);
        assertThat(result.out()).doesNotContain("linear ");
        assertThat(run.resolve("results.json")).hasSameTextualContentAs(whole.resolve("results.json"));
    }

    private static Path copy(Path run, Path target) throws IOException {
        try (Stream<Path> files = Files.walk(run)) {
            for (Path file : files.toList()) {
                Files.copy(file, target.resolve(run.relativize(file)));
            }
        }
        return target;
    }

    @Test
    void doesNotResumeWhatIsComplete() {
        Result result = genscl.run("resume", whole.toString()).refused(2);
        assertThat(result.err()).contains("is complete: there is nothing to resume");
    }

    @Test
    void listsTheDifferencesOfAnotherArchitecture() {
        String before = read(whole.resolve("results.json"));
        Result result = genscl.run("evaluate", whole.toString(), "--set", "encoder.width=8")
                .refused(2);
        assertThat(result.err())
                .contains("encoder.conv1.weight is FLOAT32 [4, 3, 3, 3] in the file, FLOAT32 [8, 3, 3, 3]");
        assertThat(read(whole.resolve("results.json"))).isEqualTo(before);
    }
}
