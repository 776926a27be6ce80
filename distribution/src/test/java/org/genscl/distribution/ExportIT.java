package org.genscl.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.genscl.distribution.CommandLine.Result;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Networks of one short run as files for other programs. */
class ExportIT {
    @TempDir
    private static Path folder;

    private static CommandLine genscl;
    private static String run;

    @BeforeAll
    static void pretrain() {
        genscl = new CommandLine(folder);
        TinyRecipe.write(folder);
        Result result = genscl.run("run", "tiny.yaml", "--set", "pretrain.epochs=1", "--set", "evaluate=[]");
        assertThat(result.exitCode()).as(result.err()).isZero();
        run = TinyRecipe.onlyRun(folder.resolve("runs")).toString();
    }

    private static String exported(String format) {
        Result result = genscl.run("export", "--format", format, run, "encoder." + format);
        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(folder.resolve("encoder." + format)).isNotEmptyFile();
        return result.out();
    }

    @Test
    void aFileIsRunBeforeItIsKept() {
        for (String format : new String[] {"torchscript", "onnx"}) {
            assertThat(exported(format))
                    .contains("encoder." + format + ": encoder with 44,292 parameters, [N, 3, 32, 32] to [N, 32]")
                    .containsPattern("Greatest difference .*: \\d\\.\\de-0[5-9]");
        }
    }

    @Test
    void weightsAlone() {
        assertThat(exported("safetensors")).contains("read back bit for bit");
    }

    @Test
    void aFileThatComputesSomethingElseIsNotKept() throws IOException {
        Path plugins = Files.createDirectories(folder.resolve("plugins"));
        PluginZip.compile("example.ZeroPlugin", """
                package example;

                import jakarta.inject.Inject;
                import java.io.IOException;
                import java.nio.file.Files;
                import java.nio.file.Path;
                import java.util.List;
                import java.util.Map;
                import org.genscl.api.component.*;
                import org.genscl.api.exporter.Exporter;
                import org.genscl.api.graph.Graph;
                import org.genscl.api.tensor.*;
                import org.pf4j.Extension;

                @Extension
                public final class ZeroPlugin implements ExperimentPlugin {
                    @Override
                    public List<Component<?, ?>> components() {
                        return List.of(new Component<>(
                                Kind.EXPORTER, "zero", EmptyConfig.class, Zero.class, "Gives zeros."));
                    }

                    public static final class Zero implements Exporter {
                        @Inject
                        public Zero() {}

                        @Override
                        public void write(Graph graph, Map<String, HostTensor> variables, Path file) {
                            try {
                                Files.writeString(file, "zero");
                            } catch (IOException e) {
                                throw new java.io.UncheckedIOException(e);
                            }
                        }

                        @Override
                        public HostTensor run(Path file, HostTensor images) {
                            return HostTensor.zeros(DType.FLOAT32, Shape.of(images.shape().dimension(0), 32));
                        }
                    }
                }
                """, folder.resolve("zero"))
                .write(plugins.resolve("zero-1.0.zip"), "zero", "1.0.0");
        Result result = genscl.run("export", "--format", "zero", "--plugins", "plugins", run, "zero.bin")
                .refused(2);
        assertThat(result.err())
                .contains("zero.bin gives other outputs than the run's")
                .contains("is not kept");
        assertThat(folder.toFile().list()).noneMatch(name -> name.contains("zero.bin"));
        assertThat(genscl.run("export", "--format", "zero", "--plugins", "plugins", run, "nowhere/zero.bin")
                        .refused(2)
                        .err())
                .contains("folder ", " does not exist");
    }

    @Test
    void mistakes() throws IOException {
        assertThat(genscl.run("export", "--format", "tflite", run, "x")
                        .refused(2)
                        .err())
                .contains("--format tflite: there is no such format. Available: safetensors, onnx, torchscript");
        assertThat(genscl.run("export", "--format", "onnx", "--part", "classifier", run, "x")
                        .refused(2)
                        .err())
                .contains("pretrained an encoder without a classifier");
        Files.writeString(folder.resolve("there.onnx"), "precious");
        assertThat(genscl.run("export", "--format", "onnx", run, "there.onnx")
                        .refused(2)
                        .err())
                .contains("there.onnx exists");
        assertThat(folder.resolve("there.onnx")).hasContent("precious");
        assertThat(genscl.run("export", "--format", "onnx", "nowhere", "x")
                        .refused(2)
                        .err())
                .contains("folder nowhere does not exist");
        assertThat(folder.resolve("x")).doesNotExist();
    }
}
