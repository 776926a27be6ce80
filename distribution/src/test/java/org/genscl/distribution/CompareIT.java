package org.genscl.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.genscl.distribution.CommandLine.Result;
import org.genscl.distribution.CommandLine.Running;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code genscl compare} on the packaged installation. */
class CompareIT {
    private static final int SECONDS = 420;

    @TempDir
    private static Path folder;

    private static CommandLine genscl;
    private static Path comparison;
    private static Result compared;

    @BeforeAll
    static void compareOnce() throws IOException {
        genscl = new CommandLine(folder);
        TinyRecipe.write(folder);
        compared = run("compare", "tiny.yaml", "--precisions", "fp32,bf16", "--steps", "4");
        assertThat(compared.exitCode()).as(compared.err()).isZero();
        comparison = only(folder.resolve("runs/compare-tiny"));
    }

    /** A command that starts others, each with an engine to load. */
    private static Result run(String... arguments) {
        Running running = genscl.start(arguments);
        try {
            running.process().waitFor(SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return genscl.await(running);
    }

    private static Path only(Path parent) throws IOException {
        try (Stream<Path> all = Files.list(parent)) {
            List<Path> folders = all.filter(Files::isDirectory).toList();
            assertThat(folders).hasSize(1);
            return folders.get(0);
        }
    }

    @Test
    void runsEachPrecisionFromTheSameWeightsOnTheSameBatches() throws IOException {
        JsonNode json = new ObjectMapper()
                .readTree(comparison.resolve("comparison.json").toFile());
        assertThat(json.get("groups")).hasSize(2);
        JsonNode bf16 = json.get("groups").get(1);
        assertThat(bf16.get("name").asText()).isEqualTo("bf16");
        assertThat(bf16.get("members").get(0).get("state").asText()).isEqualTo("limited");
        assertThat(bf16.get("agreement").get("steps").asLong()).isEqualTo(4);
        assertThat(bf16.get("agreement").get("first").asDouble()).isBetween(0.0, 0.01);
        for (JsonNode group : json.get("groups")) {
            assertThat(group.get("members").get(0).get("steps").asLong()).isEqualTo(4);
            assertThat(group.get("images-per-second").get("mean").asDouble()).isPositive();
            assertThat(group.get("start-up-seconds").get("mean").asDouble()).isBetween(0.1, 180.0);
            if (Files.exists(Path.of("/proc/self/status"))) {
                assertThat(group.get("peak-mebibytes").get("mean").asDouble()).isGreaterThan(50);
            }
        }
        assertThat(json.get("recipe")).hasSize(1);
        assertThat(json.get("recipe").get(0).get("what").asText()).isEqualTo("precision");
        assertThat(compared.out())
                .containsPattern("runs +4 steps done +4 steps done")
                .containsPattern("precision +fp32 +bf16")
                .contains("Report: runs/compare-tiny/" + comparison.getFileName() + "/report.html");
        assertThat(comparison.resolve("report.html")).isNotEmptyFile();
    }

    @Test
    void itsRunsAreRunsThatCanBeComparedAgain() throws IOException {
        Path fp32 = only(only(comparison.resolve("fp32")));
        Path bf16 = only(only(comparison.resolve("bf16")));
        Result again = genscl.run("compare", fp32.toString(), bf16.toString(), "--runs", "again");
        assertThat(again.exitCode()).as(again.err()).isZero();
        assertThat(again.out()).containsPattern("runs +stopped +stopped").containsPattern("precision +fp32 +bf16");
    }

    @Test
    void refusesWhatCannotBeComparedBeforeAnythingStarts() {
        assertThat(genscl.run("compare", "tiny.yaml", "--backends", "djl,djk", "--runs", "none")
                        .refused(2)
                        .err())
                .contains("--backends djk: unknown backend 'djk'. Did you mean 'djl'?");
        assertThat(genscl.run("compare", "tiny.yaml", "--runs", "none")
                        .refused(2)
                        .err())
                .contains("there is nothing to compare tiny with");
        assertThat(folder.resolve("none")).doesNotExist();
    }

    @Test
    void aRunThatFailsKeepsTheOthersFigures() throws IOException {
        Files.writeString(
                folder.resolve("diverging.yaml"),
                TinyRecipe.TEXT
                        .replace("name: tiny", "name: diverging")
                        .replace("learning-rate: 0.05", "learning-rate: 1e30"));
        Result result =
                run("compare", "diverging.yaml", "tiny.yaml", "--steps", "6").refused(2);
        assertThat(result.out())
                .containsPattern("runs +failed +6 steps done")
                .containsPattern("diverging: failed: the (loss|weights) became ");
    }

    private static JsonNode json(String name) throws IOException {
        return new ObjectMapper()
                .readTree(only(folder.resolve("runs/compare-" + name))
                        .resolve("comparison.json")
                        .toFile());
    }

    @Test
    void optionsGoAlongToAnotherBackend() throws IOException {
        Result result = run(
                "compare",
                "tiny.yaml",
                "--backends",
                "djl,dl4j",
                "--steps",
                "4",
                "--set",
                "name=both",
                "--set",
                "backend.cudnn-benchmark=false");
        assertThat(result.exitCode()).as(result.err()).isZero();
        String note = "dl4j runs without backend.cudnn-benchmark: this backend has no such option.";
        assertThat(result.err()).contains(note);
        assertThat(result.out()).contains(note).containsPattern("backend.cudnn-benchmark +false");
        JsonNode json = json("both");
        assertThat(json.get("notes")).anySatisfy(one -> assertThat(one.asText()).isEqualTo(note));
        JsonNode dl4j = json.get("groups").get(1);
        assertThat(dl4j.get("agreement").get("steps").asLong()).isEqualTo(4);
        assertThat(dl4j.get("agreement").get("largest").asDouble()).isLessThan(0.01);
        assertThat(dl4j.get("engine").get("engine").asText()).contains("ND4J");
        assertThat(dl4j.get("engine").get("threads").asText()).isEqualTo("1");
    }

    @Test
    void aProcessThatIsKilledKeepsTheOthersFigures() throws Exception {
        Running running = genscl.start(
                "compare", "tiny.yaml", "--backends", "djl,dl4j", "--set", "name=killed", "--set", "evaluate=[]");
        // The first one's process ends in the middle of its training.
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
        while (!Files.readString(running.err()).contains("djl | epoch 2/")) {
            assertThat(System.nanoTime()).isLessThan(end);
            assertThat(running.process().isAlive()).isTrue();
            Thread.sleep(5);
        }
        running.process().children().forEach(ProcessHandle::destroyForcibly);
        Result result = genscl.await(running).refused(3);

        assertThat(result.out())
                .containsPattern("runs +killed +completed")
                .contains("djl: killed: signal 9")
                .containsPattern("last loss +[0-9.]+ +[0-9.]+");
        JsonNode groups = json("killed").get("groups");
        assertThat(groups.get(0).get("members").get(0).get("exit-code").asInt()).isEqualTo(137);
        assertThat(groups.get(0).get("members").get(0).get("steps").asLong()).isBetween(1L, 35L);
        assertThat(groups.get(1).get("members").get(0).get("state").asText()).isEqualTo("completed");
        assertThat(groups.get(1).get("loss").get("mean").asDouble()).isPositive();
        assertThat(only(folder.resolve("runs/compare-killed")).resolve("report.html"))
                .content()
                .contains("<td class=\"killed\">killed");
    }

    @Test
    void processesWithoutMemoryLeaveAReport() throws IOException {
        List<String> command = genscl.javaCommand();
        command.add(1, "-Xmx30m");
        command.addAll(List.of("compare", "tiny.yaml", "--backends", "djl,dl4j", "--set", "name=starved"));
        command.addAll(List.of("--set", "dataset.train-size=100000"));
        Result result = genscl.await(genscl.startProcess(command)).refused(3);
        assertThat(result.out())
                .containsPattern("runs +failed +failed")
                .contains("djl: failed: preparing batches takes")
                .contains("dl4j: failed: preparing batches takes");
        assertThat(json("starved").get("groups")).hasSize(2);
    }
}
