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

    @Test
    void testsTheCpu() throws IOException {
        Result result = new CommandLine(folder).run("doctor", "--device", "cpu");
        assertThat(result.exitCode()).as(result.out() + result.err()).isZero();
        assertThat(result.out())
                .containsPattern("ok +training in fp32: loss")
                .containsPattern("ok +the same bits twice")
                .containsPattern("ok +a frozen network")
                .containsPattern("ok +export")
                .contains("cpu computes the right numbers");
        JsonNode report =
                new ObjectMapper().readTree(folder.resolve("doctor-cpu.json").toFile());
        assertThat(report.get("engine").get("device").asText()).isEqualTo("cpu");
        assertThat(report.get("checks").findValuesAsText("name")).contains("matrix products", "input pipeline");
    }

    @Test
    void aSelfTestNeedsADevice() {
        CommandLine genscl = new CommandLine(folder);
        assertThat(genscl.run("doctor", "--device", "tpu").refused(2).err()).contains("--device", "tpu", "gpu:N");
        assertThat(genscl.run("doctor", "--backend", "djl").refused(2).err()).contains("--device");
        assertThat(genscl.run("doctor", "--device", "cpu", "--backend", "jax")
                        .refused(2)
                        .err())
                .contains("jax");
    }
}
