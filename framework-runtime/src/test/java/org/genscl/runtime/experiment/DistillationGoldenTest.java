package org.genscl.runtime.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.genscl.api.backend.Backend;
import org.genscl.api.component.Kind;
import org.genscl.api.component.Selection;
import org.genscl.api.graph.Graph;
import org.genscl.api.graph.Ops;
import org.genscl.api.graph.Tensor;
import org.genscl.api.image.ImageSize;
import org.genscl.api.loss.ContrastiveLoss;
import org.genscl.api.network.Encoder;
import org.genscl.api.network.ProjectionHead;
import org.genscl.api.network.Scope;
import org.genscl.api.teacher.Teacher;
import org.genscl.api.tensor.DType;
import org.genscl.api.tensor.HostTensor;
import org.genscl.api.tensor.Shape;
import org.genscl.plugins.backenddjl.DjlBackend;
import org.genscl.plugins.backenddjl.DjlConfig;
import org.genscl.plugins.backenddl4j.Dl4jBackend;
import org.genscl.plugins.backenddl4j.Dl4jConfig;
import org.genscl.plugins.losscontrastive.ContrastMode;
import org.genscl.plugins.losscontrastive.GenSclConfig;
import org.genscl.plugins.losscontrastive.GenSupCon;
import org.genscl.plugins.losscontrastive.LabelSimilarity;
import org.genscl.runtime.pipeline.BatchShape;
import org.genscl.runtime.recipe.Recipe;
import org.genscl.testkit.backend.Gradients;
import org.genscl.testkit.golden.Golden;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The reference's loss with a teacher, and its gradient with respect to the projections. */
class DistillationGoldenTest {
    private static final double TOLERANCE = 3e-6;
    private static final String PROJECTIONS = "encoder.projections";

    record Case(JsonNode data, JsonNode run) {
        double weight() {
            JsonNode alpha = run.get("KD_alpha");
            return alpha.isTextual() ? Double.POSITIVE_INFINITY : alpha.asDouble();
        }

        Gradients compute(Backend backend) {
            HostTensor projections = rows("features");
            HostTensor labels = rows("labels");
            BatchShape shape = new BatchShape(
                    projections.shape().dimension(0) / 2,
                    2,
                    new ImageSize(1, 1),
                    1,
                    labels.shape().dimension(1));
            Encoder encoder =
                    (scope, images) -> scope.ops().variable(Gradients.parameter(PROJECTIONS, projections.shape()));
            ProjectionHead head = (scope, features) -> features;
            ContrastiveLoss loss = new GenSupCon(config());
            Selection<Teacher> teacher =
                    ToyComponents.select(Kind.TEACHER, "brightness", ToyComponents.Brightness.class);
            ContrastiveObjective objective = new ContrastiveObjective(
                    new Part<>("projection head", "identity", head),
                    new Part<>("loss", "genscl", loss),
                    Optional.of(new Recipe.Distillation(
                            teacher, weight(), run.get("KD_temp").asDouble())));
            Ops ops = new Ops();
            Tensor images = ops.input("images", Shape.of(2 * shape.samples(), 1, 1, 1));
            Tensor value = objective.loss(
                    Scope.root(ops, true),
                    new Part<>("encoder", "given", encoder),
                    images,
                    ops.input("labels", shape.labels()),
                    shape);
            Graph graph = Graph.of(Map.of("loss", value));
            Map<String, HostTensor> inputs = new HashMap<>(
                    Map.of("labels", labels, ContrastiveObjective.TEACHER_LOGITS, rows("teacher_logits")));
            inputs.keySet().retainAll(graph.inputs().keySet());
            return Gradients.of(backend, graph, Map.of(PROJECTIONS, projections), inputs);
        }

        private GenSclConfig config() {
            return new GenSclConfig(
                    data.get("temperature").asDouble(),
                    data.get("base_temperature").asDouble(),
                    ContrastMode.valueOf(data.get("contrast_mode").asText().toUpperCase(Locale.ROOT)),
                    LabelSimilarity.COSINE);
        }

        /** The first view's rows, then the second's. */
        private HostTensor rows(String name) {
            return joined(data.get(name + "_q"), data.get(name + "_k"));
        }

        static HostTensor joined(JsonNode first, JsonNode second) {
            HostTensor queries = Golden.tensor(first);
            HostTensor keys = Golden.tensor(second);
            HostTensor both = HostTensor.zeros(
                    DType.FLOAT32,
                    Shape.of(2 * queries.shape().dimension(0), queries.shape().dimension(1)));
            both.floats().put(queries.floats()).put(keys.floats());
            return both;
        }
    }

    static List<Named<Case>> cases() {
        List<Named<Case>> cases = new ArrayList<>();
        for (JsonNode data : Golden.read("distillation.json").get("cases")) {
            for (JsonNode run : data.get("runs")) {
                String name = data.get("labels_q").get("shape") + ", weight "
                        + run.get("KD_alpha").asText() + ", temperature " + run.get("KD_temp");
                cases.add(Named.of(name, new Case(data, run)));
            }
        }
        return cases;
    }

    @ParameterizedTest
    @MethodSource("cases")
    void lossAndGradient(Case golden) {
        assertGolden(golden, new DjlBackend(new DjlConfig(1, false, false)));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void lossAndGradientOnDl4j(Case golden) {
        assertGolden(golden, new Dl4jBackend(new Dl4jConfig(1)));
    }

    private static void assertGolden(Case golden, Backend backend) {
        Gradients computed = golden.compute(backend);
        double loss = golden.run().get("loss_f32").asDouble();
        assertThat(computed.loss()).isCloseTo(loss, within(TOLERANCE * loss));
        float[] expected = Case.joined(
                        golden.run().get("grad_q_f32"), golden.run().get("grad_k_f32"))
                .toFloatArray();
        float[] actual = computed.values().get(PROJECTIONS);
        assertThat(actual).hasSameSizeAs(expected);
        double greatest = 1;
        for (float value : expected) {
            greatest = Math.max(greatest, Math.abs(value));
        }
        for (int i = 0; i < expected.length; i++) {
            assertThat((double) actual[i]).isCloseTo(expected[i], within(TOLERANCE * greatest));
        }
    }
}
