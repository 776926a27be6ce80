package org.genscl.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.genscl.runtime.experiment.ToyRecipe;
import org.genscl.runtime.run.EvaluationResult;
import org.genscl.runtime.run.EvaluationResult.EncoderState;
import org.genscl.runtime.run.Provenance;
import org.genscl.runtime.run.Results;
import org.genscl.runtime.run.RunDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ListCommandTest {
    @TempDir
    private Path folder;

    @Test
    void listsRunsAsATable() {
        Path run;
        try (RunDirectory directory = RunDirectory.create(
                folder,
                ToyRecipe.standard().loaded(),
                new Provenance("0.1.0", "toy", "hash", 1, 0, List.of(), Map.of(), List.of()),
                LocalDateTime.of(2026, 1, 2, 3, 4, 5))) {
            run = directory.path();
            directory.writeResults(Results.none()
                    .with(new EvaluationResult("knn", EncoderState.TRAINED, Map.of("accuracy", 92.5), 1, List.of())));
        }
        Cli listed = Cli.run("list", "runs", folder.toString());
        assertThat(listed.exitCode()).as(listed.err()).isZero();
        assertThat(listed.out().lines())
                .hasSize(2)
                .last()
                .asString()
                .isEqualTo(run + "  killed" + " ".repeat(18) + "knn 92.50 %");
        assertThat(Cli.run("list", "runs", folder.toString(), "--json").out())
                .contains("\"state\" : \"killed\"", "\"metric\" : \"accuracy\"");
    }

    @Test
    void listsRecipesOfAFolder() throws IOException {
        Files.writeString(folder.resolve("mine.yaml"), "# My own.\nname: mine\n");
        assertThat(Cli.run("list", "recipes", folder.toString()).out())
                .isEqualTo(folder.resolve("mine.yaml") + "\n    My own.\n");
        assertThat(Cli.run("list", "recipes", folder.toString(), "--json").out())
                .contains("\"name\" : \"mine\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"runs", "recipes"})
    void aFolderThatIsNotThere(String what) {
        Cli refused = Cli.run("list", what, folder.resolve("nowhere").toString());
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err()).contains("folder " + folder.resolve("nowhere") + " does not exist");
    }

    @Test
    void anEmptyFolderHasNoRuns() {
        assertThat(Cli.run("list", "runs", folder.toString()).out()).isEqualTo("No runs in " + folder + ".\n");
    }
}
