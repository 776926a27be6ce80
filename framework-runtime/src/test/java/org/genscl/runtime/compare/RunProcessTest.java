package org.genscl.runtime.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.genscl.runtime.progress.StopSignal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "a shell stands for genscl")
final class RunProcessTest {
    @TempDir
    private Path folder;

    private final List<String> lines = new ArrayList<>();

    private Ending run(String script, StopSignal stop) {
        return new RunProcess(List.of("sh", "-c", script, "genscl"), lines::add)
                .run("slow", new Variant.Start(Path.of("toy.yaml"), List.of("seed=1")), folder, stop);
    }

    @Test
    void passesTheRecipeAndKeepsWhatIsSaid() throws IOException {
        Ending ending = run("echo \"$@\"; echo one >&2; echo two >&2; sleep 0.3; exit 3", new StopSignal());
        assertThat(ending.exitCode()).isEqualTo(3);
        assertThat(ending.lastLines()).containsExactly("one", "two");
        assertThat(ending.seconds()).isBetween(0.3, 60.0);
        assertThat(lines).containsExactly("slow | one", "slow | two");
        assertThat(Files.readString(folder.resolve("out.txt")))
                .isEqualTo("--runs " + folder + " --set seed=1 toy.yaml\n");
        assertThat(Files.readString(folder.resolve(RunProcess.ERR))).isEqualTo("one\ntwo\n");
        if (Files.exists(Path.of("/proc/self/status"))) {
            assertThat(ending.peakBytes().orElseThrow()).isBetween(1L << 16, 1L << 30);
        }
    }

    @Test
    void aStopIsPassedOn() {
        StopSignal stop = new StopSignal();
        stop.request();
        Ending ending = run("trap 'echo bye >&2; exit 130' TERM; while true; do sleep 0.05; done", stop);
        assertThat(ending.exitCode()).isEqualTo(130);
        assertThat(ending.lastLines()).containsExactly("bye");
    }

    @Test
    void tellsThatItWasKilled() {
        Ending ending = run("kill -9 $$", new StopSignal());
        assertThat(ending.killed()).isTrue();
        assertThat(ending.exitCode()).isEqualTo(137);
    }
}
