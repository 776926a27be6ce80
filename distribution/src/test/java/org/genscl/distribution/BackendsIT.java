package org.genscl.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.genscl.distribution.CommandLine.Result;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

    @Test
    void halfFloatsOnACpuAreRefusedBeforeARunBegins() {
        Result result = genscl.run("run", "tiny.yaml", "--set", "device=cpu", "--set", "precision=fp16")
                .refused(2);
        assertThat(result.err()).contains("precision fp16 is for GPUs").contains("leave 'precision' out");
        assertThat(folder.resolve("runs")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"djl|device gpu:0: ", "dl4j|device gpu:0: ND4J finds no GPU"})
    void aGpuThatIsNotThereIsReportedBeforeARunBegins(String backend, String message) {
        assumeTrue(Files.notExists(Path.of("/proc/driver/nvidia")));
        Result result = genscl.run("run", "tiny.yaml", "--set", "backend.type=" + backend, "--set", "device=gpu")
                .refused(3);
        assertThat(result.err()).contains(message).containsIgnoringCase("'device: cpu'");
        assertThat(folder.resolve("runs")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "djl|There is no ai.djl.pytorch:pytorch-native-cpu:2.7.1 for linux-riscv64",
                "dl4j|There is no org.nd4j:nd4j-native:1.0.0-M2.1 for linux-riscv64"
            })
    void aPlatformWithoutNativeLibrariesIsReportedBeforeARunBegins(String backend, String message) {
        List<String> command = genscl.javaCommand();
        command.addAll(1, List.of("-Dos.name=Linux", "-Dos.arch=riscv64"));
        command.addAll(List.of("run", "tiny.yaml", "--set", "backend.type=" + backend));
        Result result = genscl.await(genscl.startProcess(command)).refused(3);
        assertThat(result.err())
                .contains("native library does not load on Linux riscv64")
                .contains(message);
        assertThat(folder.resolve("runs")).doesNotExist();
    }
}
