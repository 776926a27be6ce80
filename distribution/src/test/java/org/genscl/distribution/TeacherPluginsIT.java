package org.genscl.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.genscl.api.component.Component;
import org.genscl.api.component.Kind;
import org.genscl.api.component.Selection;
import org.genscl.api.error.UserException;
import org.genscl.api.teacher.Teacher;
import org.genscl.api.teacher.TeacherFile;
import org.genscl.api.tensor.Shape;
import org.genscl.distribution.CommandLine.Result;
import org.genscl.runtime.plugin.PluginCatalog;
import org.genscl.runtime.wiring.Wiring;
import org.genscl.testkit.teacher.StudentContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Teachers whose engines come from other plugins or libraries, in the class loaders of the installation. */
class TeacherPluginsIT {
    @TempDir
    private Path folder;

    private StudentContext student;

    @BeforeEach
    void describeStudent() {
        student = new StudentContext(Shape.of(2, 4, 4, 3), 10);
    }

    /** A teacher as the runtime makes it, of a file that its engine must load to refuse it. */
    private void assertRefusedByItsEngine(String type, Path file, String message) {
        // Where the command of the other tests unpacks PyTorch too.
        System.setProperty("DJL_CACHE_DIR", CommandLine.cache().resolve("djl").toString());
        try (PluginCatalog catalog = CommandLine.catalog()) {
            Component<?, ?> component =
                    catalog.find(Kind.TEACHER, type).orElseThrow().component();
            Teacher teacher = new Wiring(catalog)
                    .forExperiment(student.dataset())
                    .create(new Selection<>(teacher(component), config(component.config(), file)));
            assertThatThrownBy(() -> teacher.open(student))
                    .isInstanceOf(UserException.class)
                    .hasMessageContaining(message);
        } finally {
            System.clearProperty("DJL_CACHE_DIR");
        }
    }

    @SuppressWarnings("unchecked")
    private static Component<Teacher, ?> teacher(Component<?, ?> component) {
        return (Component<Teacher, ?>) component;
    }

    /** The file, and nothing or 0 for whatever else the record has. */
    private static Record config(Class<? extends Record> type, Path file) {
        Object[] values = Arrays.stream(type.getRecordComponents())
                .map(part -> part.getType() == Path.class
                        ? file
                        : part.getType() == int.class ? (Object) 0 : Optional.empty())
                .toArray();
        try {
            return (Record) type.getDeclaredConstructors()[0].newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(type + " could not be created", e);
        }
    }

    @Test
    void torchScriptRunsInTheEngineOfTheBackend() throws IOException {
        Path file = folder.resolve("teacher.pt");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry("teacher/constants.pkl"));
        }
        assertRefusedByItsEngine("torchscript", file, file + " does not load as TorchScript: ");
    }

    /** In the process of a run, whose backend loads PyTorch first: ten logits, each the mean of an image's channels. */
    @Test
    void aRunLearnsFromATorchScriptTeacher() throws IOException {
        TinyRecipe.write(folder);
        Map<String, String> entries = Map.of(
                "data.pkl", "\u0080\u0002c__torch__\nTeacher\n)\u0081}b.",
                "constants.pkl", "\u0080\u0002).",
                "version", "3\n",
                "code/__torch__.py", """
                        class Teacher(Module):
                          __parameters__ = []
                          __buffers__ = []
                          def forward(self: __torch__.Teacher, x: Tensor) -> Tensor:
                            return torch.mm(torch.mean(x, [2, 3]), torch.ones([3, 10]))
                        """);
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(folder.resolve("teacher.pt")))) {
            zip.setLevel(Deflater.NO_COMPRESSION);
            for (Map.Entry<String, String> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry("teacher/" + entry.getKey()));
                zip.write(entry.getValue().getBytes(StandardCharsets.ISO_8859_1));
            }
        }
        CommandLine genscl = new CommandLine(folder);
        String teacher = "pretrain.distillation={teacher: {type: torchscript, file: teacher.pt}}";
        Result result =
                genscl.run("run", "tiny.yaml", "--set", teacher, "--set", "pretrain.epochs=1", "--set", "evaluate=[]");
        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(Files.readString(TinyRecipe.onlyRun(folder.resolve("runs")).resolve("provenance.json")))
                .contains(new TeacherFile(folder.resolve("teacher.pt")).digest());
    }

    @Test
    void teachersInFilesAreValidatedWithoutThem() throws IOException {
        TinyRecipe.write(folder);
        for (String type : List.of("torchscript", "onnx")) {
            Result result = new CommandLine(folder)
                    .run(
                            "validate",
                            "tiny.yaml",
                            "--set",
                            "pretrain.distillation={teacher: {type: " + type + ", file: none}}");
            assertThat(result.exitCode()).as(result.err()).isZero();
        }
    }

    @Test
    void onnxBringsItsOwnEngine() throws IOException {
        Path file = Files.writeString(folder.resolve("teacher.onnx"), "no model");
        assertRefusedByItsEngine("onnx", file, file + " does not load as ONNX: ");
    }

    @Test
    void aPluginNeedsThoseThatItDependsOn() throws IOException {
        Path home = folder.resolve("home");
        Files.createDirectories(home.resolve("plugins"));
        try (Stream<Path> zips = Files.list(CommandLine.home().resolve("plugins"))) {
            for (Path zip : zips.filter(zip -> zip.getFileName().toString().startsWith("teacher-"))
                    .toList()) {
                Files.copy(zip, home.resolve("plugins").resolve(zip.getFileName()));
            }
        }
        PluginZip plugin = PluginZip.compile("example.NothingPlugin", """
                package example;

                @org.pf4j.Extension
                public final class NothingPlugin implements org.genscl.api.component.ExperimentPlugin {
                    @Override
                    public java.util.List<org.genscl.api.component.Component<?, ?>> components() {
                        return java.util.List.of();
                    }
                }
                """, folder.resolve("nothing"));
        plugin.dependsOn("teacher-torchscript").write(home.resolve("plugins/a-1.0.zip"), "a", "1.0.0");
        plugin.dependsOn("teacher-onnx@>=9.0.0").write(home.resolve("plugins/b-1.0.zip"), "b", "1.0.0");
        Result result =
                new CommandLine(folder).withHome(home).run("plugins", "list").refused(2);
        assertThat(result.out())
                .contains("    teacher: onnx")
                .containsPattern(
                        "teacher-torchscript  NOT LOADED: 0\\.1\\S* needs the plugin 'backend-djl', which is not installed")
                .contains("a  NOT LOADED: 1.0.0 needs the plugin 'teacher-torchscript', which failed")
                .containsPattern(
                        "b  NOT LOADED: 1\\.0\\.0 needs the plugin 'teacher-onnx', which is there in version 0\\.1\\S*"
                                + " \\(.*teacher-onnx-.*\\.zip\\), but must be >=9\\.0\\.0");
        plugin.dependsOn("d").write(home.resolve("plugins/c-1.0.zip"), "c", "1.0.0");
        plugin.dependsOn("c").write(home.resolve("plugins/d-1.0.zip"), "d", "1.0.0");
        assertThat(new CommandLine(folder)
                        .withHome(home)
                        .run("plugins", "list")
                        .refused(2)
                        .err())
                .contains("plugins depend on each other in a circle: remove one of [c, d]");
    }
}
