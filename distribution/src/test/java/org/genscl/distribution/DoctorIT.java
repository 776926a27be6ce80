package org.genscl.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.genscl.distribution.CommandLine.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code genscl doctor}. */
class DoctorIT {
    @TempDir
    private Path folder;

    @Test
    void findsTheEngines() throws IOException {
        Result result = new CommandLine(folder).run("doctor", "--json");
        assertThat(result.exitCode()).as(result.out() + result.err()).isZero();
        JsonNode findings = new ObjectMapper().readTree(result.out()).get("findings");
        assertThat(findings.findValuesAsText("subject"))
                .contains("java", "memory", "processor", "installation", "plugins", "backend djl");
        assertThat(result.out()).contains("PyTorch 2");
    }

    @Test
    void goesOnAfterAPluginThatDoesNotLoad() throws IOException {
        Files.createDirectories(folder.resolve(".genscl/plugins"));
        Files.writeString(folder.resolve(".genscl/plugins/broken-1.0.zip"), "no zip");
        Result result = new CommandLine(folder).run("doctor");
        assertThat(result.exitCode()).as(result.out() + result.err()).isEqualTo(3);
        assertThat(result.out())
                .containsPattern("problem +plugin broken-1.0.zip ")
                .containsPattern("ok +backend djl .*PyTorch")
                .contains("1 problem.");
    }
}
