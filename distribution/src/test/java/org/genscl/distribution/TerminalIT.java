package org.genscl.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.genscl.distribution.CommandLine.Result;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A run at a terminal: progress bars, Ctrl-C, Ctrl-Z and signals. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "signals are sent as POSIX has them")
class TerminalIT {
    @TempDir
    private static Path folder;

    private static CommandLine genscl;

    @BeforeAll
    static void writeRecipes() throws Exception {
        genscl = new CommandLine(folder);
        TinyRecipe.write(folder);
        // A step takes seconds, in which a second Ctrl-C can come.
        Files.writeString(folder.resolve("slow.yaml"), """
                name: slow
                dataset: {type: shapes, train-size: 64, test-size: 10, size: 64}
                encoder: {type: resnet50, width: 32}
                backend: {type: djl, threads: 1}
                precision: fp32
                workers: 1
                evaluate-untrained: false
                pretrain: {epochs: 4, batch-size: 32}
                evaluate:
                  - {type: knn, k: 5}
                """);
    }

    private static List<String> run(String recipe, String runs, String... more) {
        List<String> command = genscl.javaCommand();
        command.addAll(List.of("run", recipe, "--runs", runs));
        command.addAll(List.of(more));
        return command;
    }

    private static Pty start(int columns, List<String> command) {
        return Pty.start(folder, columns, CommandLine.variables(), command);
    }

    private static void assertStopped(String runs, Pty pty) throws Exception {
        assertThat(pty.exitCode()).as(pty.text()).isEqualTo(130);
        assertThat(folder.resolve(TinyRecipe.onlyRun(folder.resolve(runs))).resolve("checkpoints"))
                .isNotEmptyDirectory();
        Result listed = genscl.run("list", "runs", runs);
        assertThat(listed.out()).contains("stopped").doesNotContain("killed");
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 80, 200})
    void ctrlCLeavesACheckpointThatResumes(int columns) throws Exception {
        String runs = "columns-" + columns;
        try (Pty pty = start(columns, run("tiny.yaml", runs, "--set", "pretrain.epochs=80"))) {
            pty.await(text -> text.contains("\rtrain"));
            pty.type(Pty.CTRL_C);
            assertStopped(runs, pty);
            assertThat(pty.text()).contains("stopping; Ctrl-C again", "genscl resume");
        }
        Result resumed =
                genscl.run("resume", TinyRecipe.onlyRun(folder.resolve(runs)).toString(), "--quiet");
        assertThat(resumed.exitCode()).as(resumed.err()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"INT", "TERM", "HUP"})
    void aSignalLeavesACheckpoint(String signal) throws Exception {
        try (Pty pty = start(80, run("tiny.yaml", signal, "--set", "pretrain.epochs=80"))) {
            pty.await(text -> text.contains("\rtrain"));
            pty.signal(signal);
            assertStopped(signal, pty);
        }
    }

    @Test
    void aSecondCtrlCEndsAtOnceAndKeepsTheLastCheckpoint() throws Exception {
        try (Pty pty = start(80, run("slow.yaml", "twice"))) {
            pty.await(text -> text.contains("\rtrain"));
            pty.type(Pty.CTRL_C);
            pty.await(text -> text.contains("Ctrl-C again"));
            pty.type(Pty.CTRL_C);
            assertThat(pty.exitCode()).as(pty.text()).isEqualTo(130);
            assertThat(pty.text()).contains("stopped at once");
        }
    }

    @Test
    void ctrlZSuspendsAndForegroundGoesOn() throws Exception {
        String command = run("tiny.yaml", "suspended", "--set", "pretrain.epochs=60").stream()
                .map(word -> "'" + word + "'")
                .collect(Collectors.joining(" "));
        List<String> shell = new ArrayList<>(
                List.of("sh", "-c", "set -m; " + command + "; echo suspended=$?; fg >/dev/null; echo code=$?"));
        try (Pty pty = start(80, shell)) {
            pty.await(text -> text.contains("\rtrain"));
            pty.type(Pty.CTRL_Z);
            pty.await(text -> text.contains("suspended="));
            assertThat(pty.exitCode()).as(pty.text()).isZero();
            assertThat(pty.text()).containsPattern("suspended=1[0-9]{2}").contains("code=0", "Run: suspended");
        }
    }
}
