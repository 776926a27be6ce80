package org.genscl.benchmarks.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StepMetricsTest {
    @TempDir
    private Path folder;

    @Test
    void readsTheStepsThatHaveEndedWhileTheFileGrows() throws Exception {
        Path file = Files.writeString(folder.resolve("metrics.jsonl"), """
                {"stage":"pretrain","epoch":1,"step":1,"sort":"result","values":{"loss":5.0}}
                {"stage":"pretrain","epoch":1,"step":1,"sort":"timing","values":{"data-wait-seconds":0.25}}
                {"stage":"pretrain","epoch":1,"step":2,"sort":"timing","values":{"data-wait-seconds":0.5}}
                {"stage":"linear","epoch":1,"step":9,"sort":"timing","values":{}}
                {"stage":"pretrain","epoch":1,"step":3,"sort":"tim""");
        assertThat(StepMetrics.lastStep(file)).isEqualTo(2);
        assertThat(StepMetrics.seconds(file, "data-wait-seconds")).containsExactly(0.25, 0.5);
    }

    @Test
    void anEmptyFileHasNoSteps() throws Exception {
        assertThat(StepMetrics.lastStep(Files.createFile(folder.resolve("metrics.jsonl"))))
                .isZero();
    }
}
