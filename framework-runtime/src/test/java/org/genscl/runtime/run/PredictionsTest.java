package org.genscl.runtime.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PredictionsTest {
    private static final List<String> CLASSES = List.of("cat", "dog");

    @TempDir
    private Path folder;

    @Test
    void countsWhatWasTakenForWhat() {
        Predictions predictions = new Predictions(CLASSES, new int[] {0, 0, 0, 1}, new int[] {0, 1, 1, 1});
        assertThat(predictions.confusion()).isEqualTo(new int[][] {{1, 2}, {0, 1}});
    }

    @Test
    void survivesItsFile() {
        Path file = folder.resolve("knn.json");
        RunJson.write(file, new Predictions(CLASSES, new int[] {0, 1}, new int[] {1, 1}));
        Predictions read = RunJson.read(file, Predictions.class);
        assertThat(read.classes()).isEqualTo(CLASSES);
        assertThat(read.labels()).containsExactly(0, 1);
        assertThat(read.predictions()).containsExactly(1, 1);
    }

    @Test
    void areOfTheseSamplesAndClasses() {
        assertThatThrownBy(() -> new Predictions(CLASSES, new int[3], new int[2]))
                .hasMessage("gives 2 predictions for 3 samples");
        assertThatThrownBy(() -> new Predictions(CLASSES, new int[1], new int[] {2}))
                .hasMessage("predicts a class that is none of the 2");
    }
}
