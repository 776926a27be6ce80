package org.genscl.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class GensclTest {
    @TempDir
    private Path folder;

    @Test
    void completesCommandsAndOptionsInBash() throws IOException, InterruptedException {
        Cli script = Cli.run("completion", "bash");
        assertThat(script.exitCode()).isZero();
        Path file = Files.writeString(folder.resolve("genscl.bash"), script.out());
        String ask = "source " + file + "; COMP_WORDS=(genscl plugins in); COMP_CWORD=2; _complete_genscl;"
                + " printf '%s ' \"${COMPREPLY[@]}\"";
        Process bash =
                new ProcessBuilder("bash", "-c", ask).redirectErrorStream(true).start();
        String reply = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(bash.waitFor()).as(reply).isZero();
        assertThat(reply.strip()).isEqualTo("install");
        assertThat(script.out()).contains("ZSH_VERSION").doesNotContain("--probe");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "|Missing required subcommand",
                "valdate x.yaml|validate",
                "completion|SHELL",
                "completion fish|bash, zsh",
                "describe --json --markdown|exclude each other",
                "list recipes x -q -v|exclude each other",
                "explain|RECIPE",
                "explain none.yaml|none.yaml",
                "run none.yaml --dry-run|none.yaml",
                "run|RECIPE",
                "compare|Missing required parameter",
                "compare none.yaml --seeds 2|none.yaml",
                "compare none.yaml --precisions fp8|AUTO, FP32, BF16, FP16",
                "compare none.yaml --steps 0|--steps is to be greater than 0",
                "compare none.yaml --backends dlj|--backends dlj: unknown backend 'dlj'",
                "compare src|src is not a run directory",
                "plugins install|ZIP",
                "plugins remove none|no plugin 'none'",
                "plugins verify --file none|lock file none does not exist",
                "schema --locked|lock file plugins.lock does not exist",
                "doctor --probe none|backend 'none' is not installed"
            })
    void badInputIsTheUsersMistake(String arguments, String message) {
        Cli refused = Cli.run(arguments == null ? new String[0] : arguments.split(" "));
        assertThat(refused.exitCode()).as(refused.err()).isEqualTo(2);
        assertThat(refused.err()).contains(message).doesNotContain("\tat ");
    }

    @Test
    void saysWhereAMistakeWasNoticedIfAskedTo() {
        assertThat(Cli.run("-v", "explain", "none.yaml").err()).contains("none.yaml", "\tat org.genscl.runtime.");
        assertThat(Cli.run("explain", "none.yaml", "--verbose").err()).contains("\tat ");
    }

    @Test
    void thereAreNoColorsButOnATerminal() {
        assertThat(Cli.run("--help").out()).contains("Usage: genscl").doesNotContain("\u001b[");
    }
}
