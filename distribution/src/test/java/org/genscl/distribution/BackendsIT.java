package org.genscl.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.genscl.distribution.CommandLine.Result;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One recipe on the second backend, and its checkpoints on the first. */
class BackendsIT {
    private static final String DL4J = "backend={type: dl4j, threads: 1}";
    private static final String DJL = "backend={type: djl, threads: 1}";

    @TempDir
    private Path folder;

    private CommandLine genscl;

    @BeforeEach
    void write() {
        genscl = new CommandLine(folder);
        TinyRecipe.write(folder);
    }

    private static String accuracies(Result result) {
        assertThat(result.exitCode()).as(result.err()).isZero();
        return Pattern.compile("(linear|knn) +accuracy +[0-9.]+ %")
                .matcher(result.out())
                .results()
                .map(MatchResult::group)
                .toList()
                .toString();
    }

    @Test
    void aRunOfOneBackendIsEvaluatedByTheOtherWithTheSameAccuracy() {
        Result run = genscl.run("run", "tiny.yaml", "--runs", "runs", "--set", DL4J, "--set", "pretrain.epochs=2");
        assertThat(accuracies(run)).contains("linear").contains("knn");
        Path path = TinyRecipe.onlyRun(folder.resolve("runs"));
        assertThat(path.resolve("provenance.json")).content().contains("ND4J 1.0.0");

        assertThat(accuracies(genscl.run("evaluate", path.toString(), "--set", DJL)))
                .isEqualTo(accuracies(run));
        assertThat(path.resolve("provenance.json")).content().contains("PyTorch");
    }

    @Test
    void aPrecisionThatABackendLacksIsReportedBeforeAnythingRuns() {
        Result result = genscl.run("validate", "tiny.yaml", "--set", DL4J, "--set", "precision=bf16")
                .refused(2);
        assertThat(result.err()).contains("bf16").contains("dl4j").contains("fp32");
    }
}
