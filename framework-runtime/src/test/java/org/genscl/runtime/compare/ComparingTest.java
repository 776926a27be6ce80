package org.genscl.runtime.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.genscl.runtime.compare.Comparing.Outcome;
import org.genscl.runtime.progress.StopSignal;
import org.genscl.runtime.run.EvaluationFolder;
import org.genscl.runtime.run.EvaluationRecord;
import org.genscl.runtime.run.EvaluationResult;
import org.genscl.runtime.run.EvaluationResult.EncoderState;
import org.genscl.runtime.run.Provenance;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole comparisons, of runs that a launcher only pretends to make. */
final class ComparingTest {
    private static final String SLOW = "backend: {type: slow}\npretrain: {batch-size: 8}\n";
    private static final String FAST = "backend: {type: fast}\npretrain: {batch-size: 8}\n";

    @TempDir
    private Path folder;

    private StopSignal stop;

    @BeforeEach
    void begin() {
        stop = new StopSignal();
    }

    private static Variant start(String group, long seed) {
        return new Variant(group, seed, new Variant.Start(Path.of("toy.yaml"), List.of()));
    }

    private static Ending ended(int code, long mebibytes, String... lines) {
        return new Ending(code, 20, Optional.of(mebibytes << 20), List.of(lines));
    }

    private Outcome compare(Launcher launcher, Variant... variants) {
        return new Comparing(launcher, line -> {}, 0.01)
                .of(new Plan("toy", List.of(variants), List.of("fast runs without backend.<x>.")), folder, stop);
    }

    private static Group group(Outcome outcome, String name) {
        return outcome.comparison().groups().stream()
                .filter(group -> group.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void tellsWhichIsFasterAndWhereLossesPart() throws IOException {
        Outcome outcome = compare(
                (name, start, own, signal) -> {
                    boolean fast = name.startsWith("fast");
                    boolean second = name.endsWith("2");
                    TestRuns run = fast ? TestRuns.of(FAST, 4.0, 3.0, 2.1) : TestRuns.of(SLOW, 4.0, 3.0, 2.0);
                    run.with(fast ? 200 : 100, second ? 60 : 70).write(own);
                    return ended(0, fast ? 512 : 256);
                },
                start("slow", 1),
                start("slow", 2),
                start("fast", 1),
                start("fast", 2));

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.comparison().verdict())
                .containsExactly(
                        "fast is the fastest: 2.00 times the images/s of slow.",
                        "The losses of fast part from those of slow by more than 1 % at step 3.",
                        "All have the same linear accuracy: 65.00 %.",
                        "slow needs the least memory: 256 MiB against 512 MiB of fast.");
        assertThat(outcome.comparison().recipe())
                .containsExactly(new Difference("backend.type", List.of("slow", "fast")));
        assertThat(outcome.comparison().plugins()).isEmpty();
        assertThat(outcome.comparison().target()).contains(new Target("linear", 60));
        Group fast = group(outcome, "fast");
        assertThat(fast.agreement().orElseThrow().partedAt()).contains(3L);
        assertThat(fast.startUpSeconds().orElseThrow().mean()).isEqualTo(2.5);
        // Both pass 60 % in the third of four epochs, which take 8 s in all.
        assertThat(fast.secondsToTarget().orElseThrow()).isEqualTo(new Spread(10 + 6, Optional.of(0.0), 2));
        assertThat(group(outcome, "slow").agreement()).isEmpty();

        assertThat(Files.readString(folder.resolve("comparison.json")))
                .contains(
                        "\"notes\" : [ \"fast runs without",
                        "\"images-per-second\"",
                        "\"parted-at\" : 3",
                        "\"deviation\"");
        assertThat(Files.readString(folder.resolve("report.html")))
                .contains(
                        "<p>fast is the fastest",
                        "What differs: recipe",
                        "fast runs without backend.&lt;x&gt;.",
                        "alt=\"curves\"",
                        "65.00 ± 7.07 %",
                        "Toy 3",
                        "width:50%")
                .doesNotContain("http://", "https://", "<script");
    }

    @Test
    void aFailureIsReportedAndTheOtherKept() throws IOException {
        Outcome outcome = compare(
                (name, start, own, signal) -> {
                    if (name.equals("fast")) {
                        return ended(137, 900);
                    }
                    if (name.equals("none")) {
                        return ended(2, 90, "genscl: device gpu: there is no <CUDA> device");
                    }
                    TestRuns.of(SLOW, 4.0, 3.0).write(own);
                    return ended(0, 256);
                },
                start("fast", 1),
                start("none", 1),
                start("slow", 1),
                new Variant("slow fp16", 1, new Variant.Skipped("precision fp16 is not available")));

        assertThat(outcome.exitCode()).isEqualTo(3);
        assertThat(outcome.comparison().verdict())
                .containsExactly(
                        "fast: killed: signal 9, from somebody, or from the system because memory ran out; 'dmesg'"
                                + " tells.",
                        "none: failed: device gpu: there is no <CUDA> device.",
                        "slow fp16: skipped: precision fp16 is not available.");
        assertThat(group(outcome, "slow").state()).isEqualTo("2 steps done");
        assertThat(group(outcome, "slow").loss().orElseThrow().mean()).isEqualTo(3);
        assertThat(group(outcome, "slow").trainingSeconds().orElseThrow().mean())
                .isEqualTo(2 * 8 / 100.0);
        assertThat(group(outcome, "fast").peakMebibytes().orElseThrow().mean()).isEqualTo(900);
        assertThat(Files.readString(folder.resolve("report.html")))
                .contains("there is no &lt;CUDA&gt; device", "<td class=\"failed\">killed")
                .doesNotContain("<CUDA>", "class=\"best\"");
    }

    @Test
    void whatFailedForLackOfMemoryLeavesAReportToo() throws IOException {
        Outcome outcome = compare(
                (name, start, own, signal) -> ended(1, 64, "java.lang.OutOfMemoryError: Java heap space", "\tat a.B"),
                start("slow", 1),
                start("fast", 1));
        assertThat(outcome.exitCode()).isEqualTo(3);
        assertThat(outcome.comparison().verdict()).hasSize(2).allMatch(line -> line.contains("out of memory"));
        assertThat(Files.readString(folder.resolve("report.html")))
                .contains("out of memory")
                .doesNotContain("What differs");
    }

    @Test
    void aRunThatWasKilledBeforeItsFolderWasWholeHasNoFigures() {
        Outcome outcome = compare(
                (name, start, own, signal) -> {
                    Path run = TestRuns.of(SLOW, 4.0).write(own);
                    if (name.equals("fast")) {
                        assertThat(run.resolve("results.json").toFile().delete())
                                .isTrue();
                        return ended(137, 64);
                    }
                    return ended(0, 64);
                },
                start("slow", 1),
                start("fast", 1));
        assertThat(group(outcome, "fast").state()).isEqualTo("killed");
        assertThat(group(outcome, "fast").loss()).isEmpty();
        assertThat(group(outcome, "slow").loss()).isPresent();
    }

    @Test
    void otherEvaluationsOfARunAreNamedAndNotCompared() {
        Path a = TestRuns.of(SLOW, 4.0).with(100, 50).write(folder.resolve("a"));
        Path b = TestRuns.of(SLOW, 4.0).with(100, 60).write(folder.resolve("b"));
        EvaluationRecord record = new EvaluationRecord(
                "final",
                true,
                1,
                1,
                List.of("dataset.path=other"),
                "fedcba9876543210",
                Map.of(),
                new Provenance.Session("evaluate", "now", Optional.empty(), Optional.empty(), Map.of(), Map.of()),
                List.of(new EvaluationResult("linear", EncoderState.TRAINED, Map.of("accuracy", 100.0), 1, List.of())));
        EvaluationFolder.create(a, record, "name: toy\n", LocalDateTime.of(2026, 1, 3, 3, 4, 5))
                .finish(record);

        Outcome outcome = compare(
                (name, start, own, signal) -> {
                    throw new AssertionError("nothing is to be run");
                },
                new Variant("a", 7, new Variant.Finished(a)),
                new Variant("b", 7, new Variant.Finished(b)));

        assertThat(group(outcome, "a").metrics().get("linear accuracy").mean()).isEqualTo(50);
        assertThat(outcome.comparison().notes())
                .contains(
                        "a was also evaluated with dataset.path=other, which is not compared: linear accuracy 100.00 %");
    }

    @Test
    void afterAStopTheRestIsLeftOut() {
        List<String> started = new ArrayList<>();
        Outcome outcome = compare(
                (name, start, own, signal) -> {
                    started.add(name);
                    signal.request();
                    TestRuns.of(SLOW, 4.0).write(own);
                    return ended(130, 64);
                },
                start("slow", 1),
                start("fast", 1));
        assertThat(started).containsExactly("slow");
        assertThat(outcome.exitCode()).isEqualTo(130);
        assertThat(group(outcome, "slow").state()).isEqualTo("stopped");
        assertThat(group(outcome, "fast").state()).isEqualTo("skipped");
    }

    @Test
    void finishedRunsAreReadWhereTheyAre() {
        Path a = TestRuns.of(SLOW, 4.0, 3.0).with(100, 50).write(folder.resolve("a"));
        Path b = TestRuns.of(FAST, 4.0, 3.0, 2.0).with(103, 75).write(folder.resolve("b"));
        Outcome outcome = compare(
                (name, start, own, signal) -> {
                    throw new AssertionError("nothing is to be run");
                },
                new Variant("a", 7, new Variant.Finished(a)),
                new Variant("b", 7, new Variant.Finished(b)));
        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.comparison().verdict())
                .containsExactly(
                        "b and a are equally fast (within 5 %).",
                        "The losses of b stay within 1 % of those of a for all 2 steps.",
                        "b has the highest linear accuracy: 75.00 % against 50.00 % of a, each of a single run.");
        assertThat(outcome.comparison().environment())
                .containsExactly(new Difference("engine engine", List.of("Toy 2", "Toy 3")));
        assertThat(group(outcome, "a").members().get(0).run()).contains(a.toString());
        assertThat(group(outcome, "a").metrics())
                .isEqualTo(Map.of("linear accuracy", new Spread(50, Optional.empty(), 1)));
    }
}
