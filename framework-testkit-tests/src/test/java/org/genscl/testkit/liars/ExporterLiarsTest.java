package org.genscl.testkit.liars;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.genscl.api.error.UserException;
import org.genscl.api.exporter.Exporter;
import org.genscl.api.graph.Graph;
import org.genscl.api.graph.OpTraits;
import org.genscl.api.tensor.DType;
import org.genscl.api.tensor.HostTensor;
import org.genscl.plugins.backenddjl.TorchScriptExporter;
import org.genscl.testkit.exporter.ExporterContract;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class ExporterLiarsTest {
    @TestFactory
    Stream<DynamicTest> exporters() {
        return Liars.of(ExporterContract.class)
                .liar(ComputesRoughly.class, "values", "as computed from the file", "override expresses()")
                .liar(DeniesOperations.class, "values", "the exporter writes", "override expresses()")
                .liar(WantsTheTracedBatch.class, "aFileTakesBatchesOfAnySize", "4 images, not 1")
                .liar(WritesTheTime.class, "theSameNetworkGivesTheSameBytes", "index of the first byte that differs")
                .liar(ResetsStatistics.class, "batchNormUsesTheRunningStatistics", "with the running statistics")
                .tests();
    }

    /** A working exporter, of which liars change a part. */
    private static class Honest implements Exporter {
        private final Exporter exporter = new TorchScriptExporter();

        @Override
        public void write(Graph graph, Map<String, HostTensor> variables, Path file) {
            exporter.write(graph, variables, file);
        }

        @Override
        public HostTensor run(Path file, HostTensor images) {
            return exporter.run(file, images);
        }
    }

    static class ComputesRoughly extends ExporterContract {
        @Override
        protected Exporter exporter() {
            return new Honest() {
                @Override
                public HostTensor run(Path file, HostTensor images) {
                    HostTensor result = super.run(file, images);
                    float[] values = result.toFloatArray();
                    for (int i = 0; i < values.length; i++) {
                        values[i] += 0.01f;
                    }
                    return HostTensor.of(result.shape(), values);
                }
            };
        }
    }

    static class DeniesOperations extends ExporterContract {
        @Override
        protected Exporter exporter() {
            return new Honest();
        }

        @Override
        protected boolean expresses(OpTraits operation) {
            return false;
        }
    }

    static class WantsTheTracedBatch extends ExporterContract {
        @Override
        protected Exporter exporter() {
            return new Honest() {
                @Override
                public HostTensor run(Path file, HostTensor images) {
                    int batch = images.shape().dimension(0);
                    if (batch == 1) {
                        throw new UserException("4 images, not " + batch);
                    }
                    return super.run(file, images);
                }
            };
        }
    }

    static class WritesTheTime extends ExporterContract {
        private byte written;

        @Override
        protected Exporter exporter() {
            return new Honest() {
                @Override
                public void write(Graph graph, Map<String, HostTensor> variables, Path file) {
                    super.write(graph, variables, file);
                    try {
                        Files.write(file, new byte[] {written++}, StandardOpenOption.APPEND);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                }
            };
        }
    }

    /** Statistics are written as they are at the start of training. */
    static class ResetsStatistics extends ExporterContract {
        @Override
        protected Exporter exporter() {
            return new Honest() {
                @Override
                public void write(Graph graph, Map<String, HostTensor> variables, Path file) {
                    Map<String, HostTensor> reset = new LinkedHashMap<>(variables);
                    reset.replaceAll((name, value) ->
                            name.endsWith("running_mean") ? HostTensor.zeros(DType.FLOAT32, value.shape()) : value);
                    super.write(graph, reset, file);
                }
            };
        }
    }
}
