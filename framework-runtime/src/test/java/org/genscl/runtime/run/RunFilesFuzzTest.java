package org.genscl.runtime.run;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.genscl.testkit.fuzz.UntrustedInput;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Reads damaged and hostile files of a run's folder. */
@Timeout(60)
class RunFilesFuzzTest {
    private static final int MULTIPLE = 256;

    @TempDir
    private Path folder;

    @FuzzTest
    void status(byte[] bytes) {
        read(bytes, RunStatus.class);
    }

    @FuzzTest
    void results(byte[] bytes) {
        read(bytes, Results.class);
    }

    @FuzzTest
    void provenance(byte[] bytes) {
        read(bytes, Provenance.class);
    }

    @FuzzTest
    void predictions(byte[] bytes) {
        read(bytes, Predictions.class);
    }

    @FuzzTest
    void embedding(byte[] bytes) {
        read(bytes, Embedding.class);
    }

    @FuzzTest
    void metrics(byte[] bytes) {
        new UntrustedInput(bytes, MULTIPLE).readAsFile(".csv", file -> new MetricsFile(file).rows("loss"));
    }

    /** The list of runs never fails, whatever one of the files holds. */
    @FuzzTest
    void list(byte[] bytes) {
        new UntrustedInput(bytes, MULTIPLE).readBy(content -> {
            Path run = Files.createDirectories(folder.resolve("toy/run"));
            Files.write(run.resolve("resolved.yaml"), content);
            for (String name : List.of("status.json", "results.json", "provenance.json")) {
                Files.write(run.resolve(name), content);
            }
            requireListed(RunSummary.below(folder));
        });
    }

    private static void requireListed(List<RunSummary> runs) throws IOException {
        if (runs.size() != 1) {
            throw new AssertionError("the list has " + runs.size() + " runs");
        }
    }

    private static void read(byte[] bytes, Class<? extends Record> type) {
        new UntrustedInput(bytes, MULTIPLE).readAsFile(".json", file -> RunJson.read(file, type));
    }
}
