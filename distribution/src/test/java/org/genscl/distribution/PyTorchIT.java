package org.genscl.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.genscl.distribution.CommandLine.Result;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Files of PyTorch, imported and as teachers. {@code supconresnet.pth} and {@code supceresnet.pth} were written by PyTorch
 * 1.13.1 in its legacy format, as SupContrast's {@code save_model} does: its {@code SupConResNet} and
 * {@code SupCEResNet} of {@code resnet18}, with 1, 2, 4, 8 in place of the widths 64, 128, 256, 512, after three batches
 * of noise in training mode.
 */
class PyTorchIT {
    private static final String WIDTH = "encoder.width=1";

    @TempDir
    private Path folder;

    private CommandLine genscl;

    @BeforeEach
    void write() throws IOException {
        genscl = new CommandLine(folder);
        TinyRecipe.write(folder);
        for (String name : new String[] {"supconresnet.pth", "supceresnet.pth"}) {
            try (InputStream fixture = getClass().getResourceAsStream("/pytorch/" + name)) {
                Files.copy(fixture, folder.resolve(name));
            }
        }
    }

    @Test
    void evaluatesAnEncoderThatPyTorchSaved() throws IOException {
        Result imported = genscl.run(
                "import", "supconresnet.pth", "--recipe", "tiny.yaml", "--set", WIDTH, "--name", "from-pytorch");
        assertThat(imported.exitCode()).as(imported.err()).isZero();
        String run = imported.out().replaceAll("(?s)Run: (\\S+).*", "$1");
        assertThat(run).startsWith("runs/from-pytorch/");
        assertThat(imported.out()).contains("genscl evaluate " + run);
        assertThat(Files.readString(folder.resolve(run).resolve("provenance.json")))
                .contains("supconresnet.pth")
                .contains("\"weights-pytorch\"");

        Result evaluated = genscl.run("evaluate", run);

        assertThat(evaluated.exitCode()).as(evaluated.err()).isZero();
        assertThat(evaluated.out())
                .containsPattern("linear +accuracy +[0-9.]+ %")
                .contains("Run: " + run);
        assertThat(folder.resolve(run).resolve("report.html")).isNotEmptyFile();
        assertThat(genscl.run("resume", run).refused(2).err()).contains("nothing to resume");
    }

    @Test
    void aCheckpointImportedEvaluatesAsItsOwnRun() {
        Result first = genscl.run("run", "tiny.yaml", "--runs", "own", "--set", "pretrain.epochs=2");
        assertThat(first.exitCode()).as(first.err()).isZero();
        String model = folder.relativize(TinyRecipe.onlyRun(folder.resolve("own")))
                .resolve("checkpoints/final/model.safetensors")
                .toString();
        Result imported = genscl.run("import", model, "--recipe", "tiny.yaml");
        assertThat(imported.exitCode()).as(imported.err()).isZero();

        Result second = genscl.run(
                "evaluate", TinyRecipe.onlyRun(folder.resolve("runs")).toString());

        assertThat(second.exitCode()).as(second.err()).isZero();
        assertThat(accuracies(second))
                .isEqualTo(accuracies(first))
                .contains("linear")
                .contains("knn");
    }

    private static String accuracies(Result result) {
        return result.out()
                .replaceAll("(?m)^(?!.*accuracy).*$", "")
                .replaceAll("%.*", "%")
                .strip();
    }

    /** Of SupContrast's SupCEResNet the classifier is left out; the head, which it has not, is initialized. */
    @Test
    void evaluatesAnEncoderWithoutItsHead() {
        Result imported = genscl.run("import", "supceresnet.pth", "--recipe", "tiny.yaml", "--set", WIDTH);
        assertThat(imported.exitCode()).as(imported.err()).isZero();
        assertThat(imported.out())
                .contains("The file has no projection head; it is initialized at random")
                .contains("Left out, because the recipe's networks have no such part: fc.weight, fc.bias.");

        Result evaluated = genscl.run(
                "evaluate", TinyRecipe.onlyRun(folder.resolve("runs")).toString());

        assertThat(evaluated.exitCode()).as(evaluated.err()).isZero();
        assertThat(evaluated.out()).containsPattern("linear +accuracy +[0-9.]+ %");
    }

    @Test
    void importsAClassifierThatCouldTeach() throws IOException {
        Files.writeString(folder.resolve("ce.yaml"), """
                name: tiny
                dataset: {type: shapes, train-size: 24, test-size: 10, size: 16}
                encoder: {type: resnet18, width: 1}
                backend: {type: djl, threads: 1}
                classify: {epochs: 1, batch-size: 12}
                evaluate: [{type: knn, k: 5}]
                """);
        Result imported = genscl.run("import", "supceresnet.pth", "--recipe", "ce.yaml");
        assertThat(imported.exitCode()).as(imported.err()).isZero();

        Result evaluated = genscl.run(
                "evaluate", TinyRecipe.onlyRun(folder.resolve("runs")).toString());

        assertThat(evaluated.exitCode()).as(evaluated.err()).isZero();
        assertThat(evaluated.out()).contains("accuracy");
    }

    @Test
    void aKeyTakesAPartOfAFile() {
        Result part = genscl.run(
                "import", "supconresnet.pth", "--recipe", "tiny.yaml", "--set", WIDTH, "--key", "model.encoder");
        assertThat(part.exitCode()).as(part.err()).isZero();
        assertThat(part.out()).contains("no projection head");

        assertThat(genscl.run("import", "supconresnet.pth", "--recipe", "tiny.yaml", "--set", WIDTH, "--key", "ema")
                        .refused(2)
                        .err())
                .contains("supconresnet.pth has nothing under the key 'ema'")
                .contains("encoder, head");
    }

    @Test
    void listsTheDifferencesOfAnotherNetwork() {
        Result result = genscl.run("import", "supconresnet.pth", "--recipe", "tiny.yaml")
                .refused(2);
        assertThat(result.err())
                .contains("supconresnet.pth holds the weights of another network")
                .contains("encoder.conv1.weight is FLOAT32 [1, 3, 3, 3] in the file, FLOAT32 [4, 3, 3, 3]");
        assertThat(folder.resolve("runs")).doesNotExist();
    }

    @Test
    void saysWhatCannotBeRead() throws IOException {
        Files.writeString(folder.resolve("notes.pth"), "these are no weights");
        assertThat(genscl.run("import", "notes.pth", "--recipe", "tiny.yaml")
                        .refused(2)
                        .err())
                .contains("notes.pth")
                .contains("pytorch");
        assertThat(genscl.run("import", "none.pth", "--recipe", "tiny.yaml")
                        .refused(2)
                        .err())
                .contains("no file none.pth");
    }

    @Test
    void runsNothingThatAFileNames() throws IOException {
        byte[] magic = Arrays.copyOf(Files.readAllBytes(folder.resolve("supconresnet.pth")), 15);
        byte[] harm = "cos\nsystem\n(U\ntouch harmtR.".getBytes(StandardCharsets.ISO_8859_1);
        Path file = Files.write(folder.resolve("harm.pth"), magic);
        Files.write(file, harm, StandardOpenOption.APPEND);
        assertThat(genscl.run("import", "harm.pth", "--recipe", "tiny.yaml")
                        .refused(2)
                        .err())
                .contains("harm.pth names 'os.system'");
        assertThat(folder.resolve("harm")).doesNotExist();
        assertThat(folder.resolve("runs")).doesNotExist();
    }

    @Test
    void aClassifierThatPyTorchSavedTeaches() throws IOException {
        Files.writeString(folder.resolve("student.yaml"), """
                extends: tiny.yaml
                pretrain:
                  epochs: 1
                  distillation:
                    teacher: {type: pytorch, file: supceresnet.pth, encoder: {type: resnet18, width: 1}}
                evaluate: []
                """);
        Result result = genscl.run("run", "student.yaml");
        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(Files.readString(TinyRecipe.onlyRun(folder.resolve("runs")).resolve("provenance.json")))
                .contains("\"teacher\"");
    }

    @Test
    void aTeacherThatDoesNotFitIsRefusedBeforeTheRun() throws IOException {
        String teacher =
                "pretrain.distillation.teacher={type: pytorch, file: FILE, encoder: {type: resnet18, width: 2}}";
        Result another = genscl.run("run", "tiny.yaml", "--set", teacher.replace("FILE", "supceresnet.pth"))
                .refused(2);
        assertThat(another.err())
                .contains("supceresnet.pth does not hold the weights of the teacher's network")
                .contains("encoder.conv1.weight is FLOAT32 [1, 3, 3, 3] in the file, FLOAT32 [2, 3, 3, 3]");
        Result none = genscl.run("run", "tiny.yaml", "--set", teacher.replace("FILE", "supconresnet.pth"))
                .refused(2);
        assertThat(none.err()).contains("supconresnet.pth holds no classifier");
        assertThat(folder.resolve("runs")).doesNotExist();
    }
}
