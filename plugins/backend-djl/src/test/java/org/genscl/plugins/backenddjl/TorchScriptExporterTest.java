package org.genscl.plugins.backenddjl;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDList;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.JniUtils;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.genscl.api.backend.DeviceSpec;
import org.genscl.api.backend.Session;
import org.genscl.api.graph.Graph;
import org.genscl.api.graph.Ops;
import org.genscl.api.graph.Tensor;
import org.genscl.api.network.Layers;
import org.genscl.api.network.Scope;
import org.genscl.api.program.Precision;
import org.genscl.api.program.Program;
import org.genscl.api.program.ProgramState;
import org.genscl.api.random.RandomStreams;
import org.genscl.api.tensor.HostTensor;
import org.genscl.api.tensor.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TorchScriptExporterTest {
    private static final Shape IMAGES = Shape.of(4, 3, 6, 6);

    @TempDir
    private Path folder;

    private final Graph graph = network();
    private final Program program = new Program(Optional.empty(), Map.of("network", graph), Precision.FP32);
    private final Map<String, HostTensor> variables =
            ProgramState.initial(program, new RandomStreams(3)).variables();

    /** Modules called by numbers, a constant, and a reshape that knows the batch. */
    private static Graph network() {
        Ops ops = new Ops();
        Scope root = Scope.root(ops, false);
        Scope layer = root.child("encoder").child("layer1");
        Tensor x = Layers.conv2d(layer.child("0").child("conv"), ops.input("images", IMAGES), 5, 3, 1, 1, 1);
        x = ops.maxPool2d(ops.silu(Layers.batchNorm(layer.child("1"), x)), 3, 2, 1);
        x = ops.multiply(ops.reshape(x, 4, 45), 0.5);
        return Graph.of(Map.of("logits", Layers.linear(root.child("classifier"), x, 7)));
    }

    private Path write(String name) {
        Path file = folder.resolve(name);
        new TorchScriptExporter().write(graph, variables, file);
        return file;
    }

    private static HostTensor images() {
        RandomGenerator random = new RandomStreams(5).stream("images");
        float[] values = new float[(int) IMAGES.elements()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return HostTensor.of(IMAGES, values);
    }

    @Test
    void theFileComputesWhatASessionComputes() {
        HostTensor images = images();
        HostTensor expected;
        try (Session session = new DjlBackend(new DjlConfig(1, false, false))
                .open(program, DeviceSpec.cpu(), new ProgramState(0, variables, Map.of()))) {
            expected = session.call("network", Map.of("images", images)).get("logits");
        }
        Path file = write("network.pt");
        HostTensor actual = new TorchScriptExporter().run(file, images);
        assertThat(actual.shape()).isEqualTo(Shape.of(4, 7));
        assertThat(actual.toFloatArray()).usingComparatorWithPrecision(1e-5f).containsExactly(expected.toFloatArray());
        HostTensor two = HostTensor.of(IMAGES.with(0, 2), Arrays.copyOf(images.toFloatArray(), 2 * 108));
        assertThat(new TorchScriptExporter().run(file, two).toFloatArray())
                .usingComparatorWithPrecision(1e-5f)
                .containsExactly(Arrays.copyOf(expected.toFloatArray(), 2 * 7));
    }

    @Test
    void theFilesParametersHaveTheNamesOfTheVariables() {
        try (PtNDManager manager = (PtNDManager) PyTorch.load().engine().newBaseManager()) {
            PtSymbolBlock module =
                    JniUtils.loadModule(manager, write("network.pt"), true, new String[0], new String[0], false);
            NDList parameters = JniUtils.moduleGetParams(module, manager);
            List<String> trainable = graph.variables().values().stream()
                    .filter(variable -> variable.trainable())
                    .map(variable -> variable.name())
                    .toList();
            assertThat(parameters.stream().map(parameter -> parameter.getName()))
                    .containsAll(trainable)
                    .contains("encoder.layer1.0.conv.weight");
            assertThat(parameters.get("encoder.layer1.0.conv.weight").toFloatArray())
                    .isEqualTo(variables.get("encoder.layer1.0.conv.weight").toFloatArray());
        }
    }

    @Test
    void theSameNetworkGivesTheSameBytes() throws IOException {
        assertThat(Files.mismatch(write("a.pt"), write("b.pt"))).isEqualTo(-1);
    }
}
