package org.genscl.runtime.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.genscl.api.error.UserException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ThroughputTest {
    @TempDir
    private Path run;

    @Test
    void aLineThatAKillCutShortDoesNotCount() throws IOException {
        Files.writeString(run.resolve("timing.csv"), """
                stage,epoch,step,name,value
                pretrain,1,1,images-per-second,100.5
                pretrain,1,3,images-per-second,Infinity
                pretrain,1,4,images-per-second,1e""");

        Throughput throughput = Throughput.of(run);

        assertThat(throughput.steps()).containsExactly(1, 3);
        assertThat(throughput.imagesPerSecond()).containsExactly(100.5, Double.POSITIVE_INFINITY);
    }

    @Test
    void aDamagedLineIsNamed() throws IOException {
        Files.writeString(run.resolve("timing.csv"), """
                stage,epoch,step,name,value
                pretrain,1,two,images-per-second,1
                """);

        assertThatThrownBy(() -> Throughput.of(run))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("timing.csv is damaged: line 2");
    }
}
