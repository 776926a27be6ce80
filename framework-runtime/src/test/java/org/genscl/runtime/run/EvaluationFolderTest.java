package org.genscl.runtime.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluationFolderTest {
    @TempDir
    private Path run;

    private EvaluationFolder create() {
        Provenance.Session session = new Provenance.Session(
                "evaluate",
                "2026-01-01T00:00:00Z",
                Optional.empty(),
                Optional.of(6L),
                Surroundings.machine(),
                Map.of());
        EvaluationRecord record =
                new EvaluationRecord("final", true, 1, 6, List.of(), "0123456789abcdef", Map.of(), session, List.of());
        return EvaluationFolder.create(run, record, "name: toy\n", LocalDateTime.of(2026, 1, 2, 3, 4, 5));
    }

    @Test
    void whatKillsLeftBehindIsRemovedAndNothingElse() throws IOException {
        Path evaluations = Files.createDirectories(run.resolve("evaluations"));
        Path empty = Files.createDirectory(evaluations.resolve("20260101-000000-0123abcd"));
        Path halfWritten = Files.createDirectory(evaluations.resolve("20260101-000000-0123abcd-2"));
        Files.writeString(halfWritten.resolve(".tmp-1"), "name");
        Path begun = Files.createDirectory(evaluations.resolve("20260101-000001-0123abcd"));
        Files.writeString(begun.resolve("evaluated.yaml"), "name: toy\n");
        Path foreign = Files.createDirectory(evaluations.resolve("notes"));
        Path kept = Files.createDirectory(evaluations.resolve("20260101-000002-0123abcd"));
        Files.writeString(kept.resolve("mine.txt"), "mine");

        EvaluationFolder made = create();

        assertThat(empty).doesNotExist();
        assertThat(halfWritten).doesNotExist();
        assertThat(begun).doesNotExist();
        assertThat(foreign).exists();
        assertThat(kept).isNotEmptyDirectory();
        assertThat(made.path()).hasFileName("20260102-030405-01234567").isNotEmptyDirectory();
        assertThat(EvaluationFolder.of(run)).isEmpty();
    }
}
