package org.genscl.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.genscl.distribution.CommandLine.Result;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A teacher trained by one recipe, and a student that learns from it by another. */
class TeacherIT {
    private static final String TEACHER = """
            extends: tiny.yaml
            name: teacher
            pretrain: !unset
            classify:
              epochs: 4
              batch-size: 16
              augmentation: {type: crop-flip}
              mixer: {type: mixup-cutmix}
              optimizer: {type: adam}
              ema-decay: 0.9
            evaluate: [{type: classifier}]
            """;

    private static final String STUDENT = """
            extends: tiny.yaml
            name: student
            pretrain:
              distillation: {teacher: {type: checkpoint, run: runs/teacher}, weight: 0.5, temperature: 2}
            """;

    @TempDir
    private static Path folder;

    private static CommandLine genscl;
    private static Result taught;

    @BeforeAll
    static void trainATeacher() throws IOException {
        genscl = new CommandLine(folder);
        TinyRecipe.write(folder);
        Files.writeString(folder.resolve("teacher.yaml"), TEACHER);
        Files.writeString(folder.resolve("student.yaml"), STUDENT);
        taught = genscl.run("run", "teacher.yaml");
        assertThat(taught.exitCode()).as(taught.err()).isZero();
    }

    private static Path onlyRun(String name) throws IOException {
        try (Stream<Path> runs = Files.list(folder.resolve("runs").resolve(name))) {
            return runs.findFirst().orElseThrow();
        }
    }

    @Test
    void theTeacherIsAClassifierOfItsOwn() {
        assertThat(taught.out()).containsPattern("classifier +accuracy +[0-9.]+ %");
        assertThat(taught.err()).contains("== classifier training");
    }

    @Test
    void theStudentLearnsFromItsPredictions() throws IOException {
        Result result = genscl.run("run", "student.yaml");
        assertThat(result.exitCode()).as(result.err()).isZero();
        Path run = onlyRun("student");
        assertThat(Files.readString(run.resolve("provenance.json"))).containsPattern("\"teacher\" : \"[0-9a-f]{64}\"");
        assertThat(Files.readString(run.resolve("timing.csv"))).contains("teacher-seconds");
    }

    /** Both engines are loaded into one process. */
    @Test
    void aTeacherInTorchScriptTeachesAStudentOnAnotherBackend() throws IOException {
        Result exported = genscl.run("export", onlyRun("teacher").toString(), "teacher.pt", "--format", "torchscript");
        assertThat(exported.exitCode()).as(exported.err()).isZero();
        Result result = genscl.run(
                "run",
                "student.yaml",
                "--set",
                "name=other",
                "--set",
                "pretrain.distillation.teacher={type: torchscript, file: teacher.pt}",
                "--set",
                "backend.type=dl4j",
                "--set",
                "backend.threads=1",
                "--set",
                "pretrain.epochs=1",
                "--set",
                "evaluate=[]");
        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(Files.readString(onlyRun("other").resolve("provenance.json")))
                .contains("ND4J")
                .containsPattern("\"teacher\" : \"[0-9a-f]{64}\"");
    }

    @Test
    void aTeacherThatIsNotTrainedYetIsRefusedWhereTheRecipeNamesIt() {
        Result result = genscl.run(
                        "run",
                        "student.yaml",
                        "--runs",
                        "none",
                        "--set",
                        "pretrain.distillation.teacher.run=runs/other")
                .refused(2);
        assertThat(result.err())
                .contains("student.yaml:4:34: pretrain.distillation.teacher: run ")
                .contains("train the teacher first")
                .contains("^");
        assertThat(folder.resolve("none")).doesNotExist();
    }

    @Test
    void aRunWithoutAClassifierCannotTeach() {
        Result pretrained = genscl.run("run", "tiny.yaml", "--runs", "pretrained", "--set", "evaluate=[]");
        assertThat(pretrained.exitCode()).as(pretrained.err()).isZero();
        Result result = genscl.run(
                        "run",
                        "student.yaml",
                        "--runs",
                        "none",
                        "--set",
                        "pretrain.distillation.teacher.run=" + TinyRecipe.onlyRun(folder.resolve("pretrained")))
                .refused(2);
        assertThat(result.err()).contains("without a classifier");
    }

    @Test
    void anEvaluatorOfAClassifierNeedsOne() {
        Result result = genscl.run("validate", "tiny.yaml", "--set", "evaluate=[{type: classifier}]")
                .refused(2);
        assertThat(result.err()).contains("evaluator 'classifier' needs a classifier");
    }

    @Test
    void weightAndTemperatureHaveRanges() {
        Result result = genscl.run(
                        "validate",
                        "student.yaml",
                        "--set",
                        "pretrain.distillation.weight=-1",
                        "--set",
                        "pretrain.distillation.temperature=0")
                .refused(2);
        assertThat(result.err())
                .contains("pretrain.distillation.weight: must be between 0 and 1000000, or inf, is -1")
                .contains("pretrain.distillation.temperature: must be between 0.0001 and 10000, is 0");
    }
}
