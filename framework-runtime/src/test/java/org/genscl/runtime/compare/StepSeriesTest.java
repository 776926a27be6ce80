package org.genscl.runtime.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.genscl.runtime.compare.StepSeries.Point;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StepSeriesTest {
    @TempDir
    private Path runs;

    @Test
    void readsTheStepsOfTrainingAndNoEvaluators() {
        Path run = TestRuns.of("name: toy\n", 3.0, 2.0).write(runs);
        assertThat(StepSeries.read(run.resolve("metrics.csv"), "loss").points())
                .containsExactly(new Point(1, 3), new Point(2, 2));
        assertThat(StepSeries.read(run.resolve("nothing.csv"), "loss").points()).isEmpty();
    }

    @Test
    void theLastLineOfAKilledRunMayBeCutOff() throws IOException {
        Path csv = runs.resolve("metrics.csv");
        for (String cut : List.of("pretrain,1,2,loss,1e-", "pretrain,1,2,loss,1", "pretrain,1,2,lo")) {
            Files.writeString(csv, "stage,epoch,step,name,value\npretrain,1,1,loss,2.5\n" + cut);
            assertThat(StepSeries.read(csv, "loss").points()).containsExactly(new Point(1, 2.5));
        }
    }

    @Test
    void theMeanHasTheStepsOfAll() {
        StepSeries mean = StepSeries.mean(List.of(
                new StepSeries(List.of(new Point(1, 1), new Point(2, 2))), new StepSeries(List.of(new Point(1, 3)))));
        assertThat(mean.points()).containsExactly(new Point(1, 2));
        assertThat(StepSeries.mean(List.of()).points()).isEmpty();
    }

    @Test
    void thinsOutByMeans() {
        StepSeries series = new StepSeries(List.of(new Point(1, 1), new Point(2, 3), new Point(3, 7)));
        assertThat(series.thinned(2).points()).containsExactly(new Point(2, 2), new Point(3, 7));
        assertThat(series.thinned(3)).isEqualTo(series);
    }

    @Test
    void theMedianForgivesAPause() {
        assertThat(new StepSeries(List.of(new Point(1, 0.01), new Point(2, 30), new Point(3, 31))).median())
                .contains(30.0);
        assertThat(StepSeries.none().median()).isEmpty();
    }
}
