package org.genscl.plugins.optimizercore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.genscl.api.backend.DeviceSpec;
import org.genscl.api.backend.Session;
import org.genscl.api.graph.Graph;
import org.genscl.api.graph.Ops;
import org.genscl.api.graph.Tensor;
import org.genscl.api.graph.VariableSpec;
import org.genscl.api.optimize.Optimizer;
import org.genscl.api.program.Precision;
import org.genscl.api.program.Program;
import org.genscl.api.program.ProgramState;
import org.genscl.api.program.UpdateRule;
import org.genscl.api.tensor.HostTensor;
import org.genscl.api.tensor.Shape;
import org.genscl.plugins.backenddjl.DjlBackend;
import org.genscl.plugins.backenddjl.DjlConfig;
import org.genscl.testkit.backend.Gradients;
import org.genscl.testkit.golden.Golden;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Ten steps of each of torch.optim's rules from given gradients, by the backend's fused kernel and by the graph. */
class OptimizerGoldenTest {
    private static final JsonNode GOLDEN = Golden.read("optimizers.json");

    static List<Named<JsonNode>> runs() {
        List<Named<JsonNode>> runs = new ArrayList<>();
        for (JsonNode run : GOLDEN.get("runs")) {
            if (!run.get("LARS").asBoolean()) {
                runs.add(Named.of(
                        run.get("optim_kind").asText() + ", decay " + run.get("weight_decay") + ", rate "
                                + run.get("lr_schedule").asText(),
                        run));
            }
        }
        return runs;
    }

    private static Optimizer optimizer(JsonNode run) {
        double decay = run.get("weight_decay").asDouble();
        double momentum = run.get("momentum").asDouble();
        return switch (run.get("optim_kind").asText()) {
            case "SGD" -> new Sgd(new SgdConfig(0.1, momentum, 0, false, decay));
            case "RMSProp" -> new RmsProp(new RmsPropConfig(0.1, 0.99, 1e-8, momentum, false, decay));
            case "Adam" -> new Adam(new AdamConfig(0.1, 0.9, 0.999, 1e-8, decay));
            case "AdamW" -> new AdamW(new AdamWConfig(0.1, 0.9, 0.999, 1e-8, decay));
            default -> throw new IllegalArgumentException("no optimizer for " + run.get("optim_kind"));
        };
    }

    @ParameterizedTest
    @MethodSource("runs")
    void byTheFusedKernelWhereThereIsOne(JsonNode run) {
        assertTrajectory(run, false);
    }

    @ParameterizedTest
    @MethodSource("runs")
    void byTheGraph(JsonNode run) {
        assertTrajectory(run, true);
    }

    private static UpdateRule withoutHint(UpdateRule rule) {
        return new UpdateRule(rule.slots(), rule.graph(), Optional.empty());
    }

    /** The loss Σ p · g has the gradient g. */
    private static void assertTrajectory(JsonNode run, boolean byGraph) {
        Optimizer optimizer = optimizer(run);
        Ops ops = new Ops();
        Tensor loss = ops.constant(0, Shape.of());
        Map<String, HostTensor> initial = new LinkedHashMap<>();
        Map<String, UpdateRule> updates = new LinkedHashMap<>();
        List<Shape> shapes = new ArrayList<>();
        GOLDEN.get("param_shapes").forEach(shape -> shapes.add(Golden.shape(shape)));
        float[] start = Golden.tensor(GOLDEN.get("initial")).toFloatArray();
        int offset = 0;
        for (int i = 0; i < shapes.size(); i++) {
            Shape shape = shapes.get(i);
            VariableSpec parameter = Gradients.parameter("p" + i, shape);
            UpdateRule rule = optimizer.rule(parameter);
            updates.put(parameter.name(), byGraph ? withoutHint(rule) : rule);
            loss = ops.add(loss, ops.sum(ops.multiply(ops.variable(parameter), ops.input("g" + i, shape))));
            initial.put(parameter.name(), part(start, offset, shape));
            offset += (int) shape.elements();
        }
        Program program = new Program(
                Optional.of(new Program.Training(Graph.of(Map.of("loss", loss)), updates)), Map.of(), Precision.FP32);
        float[] gradients = Golden.tensor(GOLDEN.get("gradients_per_step")).toFloatArray();
        float[] expected = Golden.tensor(run.get("params_after_each_step_f32")).toFloatArray();
        int steps = expected.length / start.length;
        assertThat(steps).isEqualTo(10);
        try (Session session = new DjlBackend(new DjlConfig(1, false, false))
                .open(program, DeviceSpec.cpu(), new ProgramState(0, initial, Map.of()))) {
            for (int step = 0; step < steps; step++) {
                Map<String, HostTensor> inputs = new LinkedHashMap<>();
                int at = step * start.length;
                for (int i = 0; i < shapes.size(); i++) {
                    inputs.put("g" + i, part(gradients, at, shapes.get(i)));
                    at += (int) shapes.get(i).elements();
                }
                session.step(inputs, run.get("lr_per_step").get(step).asDouble());
                assertThat(flat(session.state().variables(), start.length))
                        .as("after step %d", step + 1)
                        .containsExactly(
                                Arrays.copyOfRange(expected, step * start.length, (step + 1) * start.length),
                                within(5e-6f));
            }
        }
    }

    private static HostTensor part(float[] values, int offset, Shape shape) {
        return HostTensor.of(shape, Arrays.copyOfRange(values, offset, offset + (int) shape.elements()));
    }

    private static float[] flat(Map<String, HostTensor> variables, int size) {
        float[] all = new float[size];
        int offset = 0;
        for (int i = 0; i < variables.size(); i++) {
            float[] values = variables.get("p" + i).toFloatArray();
            System.arraycopy(values, 0, all, offset, values.length);
            offset += values.length;
        }
        return all;
    }
}
