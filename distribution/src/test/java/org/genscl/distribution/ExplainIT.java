package org.genscl.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.genscl.distribution.CommandLine.Result;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code genscl explain} and what else looks at recipes without running them. */
class ExplainIT {
    @TempDir
    private Path folder;

    private CommandLine genscl;

    @BeforeEach
    void write() {
        genscl = new CommandLine(folder);
        TinyRecipe.write(folder);
    }

    @Test
    void theCostOfAWellKnownNetworkIsThatOfItsLiterature() throws IOException {
        Result result = genscl.run("explain", "tiny.yaml", "--set", "encoder.width=64", "--json");
        assertThat(result.exitCode()).as(result.err()).isZero();
        JsonNode explanation = new ObjectMapper().readTree(result.out());
        // ResNet-18 with CIFAR's stem: 0.56 billion multiply-adds for an image of 32x32, 11.17 million parameters.
        assertThat(explanation.get("embedding-flops").asLong()).isBetween(1_110_000_000L, 1_120_000_000L);
        assertThat(explanation.get("encoder-parameters").asLong()).isEqualTo(11_168_832);
        assertThat(explanation.get("origins").get("encoder.width").asText()).isEqualTo("--set encoder.width=64");
    }

    /** What a run of the README's first command computes is to stay small: it is on everybody's machine. */
    @Test
    void theQuickstartComputesLittleAndTheTimeIsEstimated() throws IOException {
        String quickstart =
                CommandLine.home().resolve("recipes/quickstart.yaml").toString();
        Result result = genscl.run("explain", quickstart, "--json");
        assertThat(result.exitCode()).as(result.err()).isZero();
        JsonNode explanation = new ObjectMapper().readTree(result.out());
        JsonNode run = explanation.get("run");
        double parts = run.get("training-flops").asDouble()
                + run.get("untrained-flops").asDouble()
                + run.get("evaluation-flops").asDouble();
        assertThat(run.get("total-flops").asDouble()).isEqualTo(parts).isBetween(1e12, 11.5e12);
        assertThat(run.get("training-flops").asDouble())
                .isEqualTo(run.get("steps").asDouble()
                        * explanation.get("step").get("step-flops").asDouble());
        JsonNode estimate = explanation.get("estimate");
        assertThat(estimate.get("reason").asText()).startsWith("auto, on ");
        assertThat(estimate.get("seconds").asDouble())
                .isEqualTo(run.get("total-flops").asDouble()
                        / estimate.get("flops-per-second").asDouble());
    }

    @Test
    void withoutAnEstimateNothingIsTried() throws IOException {
        Result result = genscl.run("explain", "tiny.yaml", "--no-estimate", "--json");
        assertThat(result.exitCode()).as(result.err()).isZero();
        JsonNode explanation = new ObjectMapper().readTree(result.out());
        assertThat(explanation.get("estimate").isNull()).isTrue();
        assertThat(explanation.get("run").get("total-flops").asDouble()).isPositive();
    }

    @Test
    void aRunThatCannotBeHereIsExplainedAllTheSame() {
        Result result = genscl.run("explain", "tiny.yaml", "--set", "precision=fp16", "--set", "device=cpu");
        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.out()).contains("no estimate of the time: precision fp16 is for GPUs");
    }

    @Test
    void drawsTheScheduleAndTheAugmentations() throws IOException {
        Result result = genscl.run("explain", "tiny.yaml", "--schedule", "rate.png", "--augmentations", "views.png");
        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.out()).isEqualTo("rate.png\nviews.png\n".replace("\n", System.lineSeparator()));
        assertThat(ImageIO.read(folder.resolve("rate.png").toFile()).getWidth()).isEqualTo(800);
        assertThat(ImageIO.read(folder.resolve("views.png").toFile()).getHeight())
                .isGreaterThan(800);
    }

    @Test
    void aPictureThatCannotBeWritten() {
        Result result = genscl.run("explain", "tiny.yaml", "--schedule", "nowhere/rate.png")
                .refused(2);
        assertThat(result.err()).contains("nowhere");
    }
}
