package org.genscl.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.genscl.distribution.CommandLine.Result;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each mistake gives a message that says where and what to do, and leaves nothing behind. */
class BadInputIT {
    @TempDir
    private Path folder;

    private CommandLine genscl;

    @BeforeEach
    void write() {
        genscl = new CommandLine(folder);
        TinyRecipe.write(folder);
    }

    private Result runWith(int exitCode, String... overrides) {
        String[] arguments = new String[2 + 2 * overrides.length];
        arguments[0] = "run";
        arguments[1] = "tiny.yaml";
        for (int i = 0; i < overrides.length; i++) {
            arguments[2 + 2 * i] = "--set";
            arguments[3 + 2 * i] = overrides[i];
        }
        return genscl.run(arguments).refused(exitCode);
    }

    private void assertNoRun() {
        assertThat(folder.resolve("runs")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "  epochs: 6 | 'epoch: 6' | tiny.yaml:7:3: pretrain.epoch: unknown key. Did you mean 'epochs'?",
                "epochs: 6 | 'epochs: many' | tiny.yaml:7:11: pretrain.epochs",
                "epochs: 6 | 'epochs: 0' | tiny.yaml:7:11: pretrain.epochs",
                "epochs: 6 | 'epochs: 6, epochs: 7' | tiny.yaml:7",
                "type: genscl | 'type: gensl' | Did you mean 'genscl'?",
                "width: 4 | 'width: -1' | tiny.yaml:3:34: encoder.width",
                "{type: knn, k: 5} | '{type: knn, k: 5' | tiny.yaml:",
            })
    void namesPlaceAndKeyInTheRecipe(String right, String wrong, String message) throws IOException {
        String text = TinyRecipe.TEXT.replace(right.strip(), wrong);
        assertThat(text).isNotEqualTo(TinyRecipe.TEXT);
        Files.writeString(folder.resolve("tiny.yaml"), text);
        Result result = genscl.run("run", "tiny.yaml").refused(2);
        assertThat(result.err()).contains(message).contains("^");
        assertNoRun();
    }

    @Test
    void tellsAllMistakesAtOnce() throws IOException {
        String text = TinyRecipe.TEXT.replace("width: 4", "widht: 4").replace("batch-size: 16", "batch-size: x");
        Files.writeString(folder.resolve("tiny.yaml"), text);
        Result result = genscl.run("validate", "tiny.yaml").refused(2);
        assertThat(result.err()).contains("encoder.widht").contains("pretrain.batch-size");
    }

    @Test
    void aRecipeThatIsNotThere() {
        assertThat(genscl.run("run", "none.yaml").refused(2).err()).contains("none.yaml");
        assertNoRun();
    }

    @Test
    void aBatchLargerThanTheData() {
        assertThat(runWith(2, "pretrain.batch-size=97").err())
                .contains("pretrain.batch-size is 97")
                .contains("has 96 samples");
        assertNoRun();
    }

    @Test
    void missingData() {
        assertThat(runWith(2, "dataset={type: cifar10, path: nowhere}").err())
                .contains("data_batch_1.bin")
                .contains("download: true");
        assertNoRun();
    }

    @Test
    void anUnreadableImage() throws IOException {
        for (String split : new String[] {"train", "test"}) {
            for (String name : new String[] {"cat", "dog"}) {
                Path images = Files.createDirectories(
                        folder.resolve("images").resolve(split).resolve(name));
                for (int i = 0; i < 8; i++) {
                    Files.writeString(images.resolve(i + ".png"), "no picture");
                }
            }
        }
        Result result = runWith(2, "dataset={type: image-folder, path: images, size: 32}", "pretrain.batch-size=4");
        assertThat(result.err()).containsPattern("images/t[a-z]+/(cat|dog)/\\d\\.png");
    }

    @Test
    void anUnknownDevice() {
        assertThat(runWith(2, "device=tpu").err()).contains("device").contains("auto, cpu, gpu");
        assertNoRun();
    }

    @Test
    void aDeviceThatIsNotThere() {
        assertThat(runWith(3, "device=gpu:7").err()).contains("gpu:7").contains("device: cpu");
        assertNoRun();
    }

    @Test
    void aLossThatIsNoNumberStopsTheRunAndKeepsTheLastCheckpoint() throws IOException {
        Result result = runWith(
                2,
                "pretrain.checkpoint-every=1",
                "pretrain.optimizer.learning-rate=1e30",
                "pretrain.schedule={type: cosine, warmup-epochs: 2, warmup-from: 0}");
        assertThat(result.err()).containsPattern("the loss became (NaN|Infinity) in epoch \\d, step \\d+");
        Path run = TinyRecipe.onlyRun(folder.resolve("runs"));
        assertThat(Files.readString(run.resolve("status.json"))).containsIgnoringCase("failed");
        try (Stream<Path> files = Files.walk(run)) {
            assertThat(files.filter(file -> file.getFileName().toString().startsWith(".tmp")))
                    .isEmpty();
        }
    }

    @Test
    void aFolderThatIsNoRun() {
        assertThat(genscl.run("resume", "nowhere").refused(2).err()).contains("nowhere is no run");
        assertThat(genscl.run("evaluate", "nowhere").refused(2).err()).contains("nowhere is no run");
    }

    @Test
    void aCommandThatDoesNotExist() {
        assertThat(genscl.run("validat", "tiny.yaml").refused(2).err()).contains("validate");
    }
}
