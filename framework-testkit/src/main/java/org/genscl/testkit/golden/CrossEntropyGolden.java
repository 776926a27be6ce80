package org.genscl.testkit.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.apiguardian.api.API;
import org.genscl.api.backend.Backend;
import org.genscl.api.graph.Graph;
import org.genscl.api.graph.Ops;
import org.genscl.api.graph.Tensor;
import org.genscl.api.loss.ClassificationLoss;
import org.genscl.api.tensor.HostTensor;
import org.genscl.api.tensor.Shape;
import org.genscl.testkit.backend.Gradients;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * PyTorch's {@code CrossEntropyLoss} with label smoothing, and a linear classifier under it. A test of a backend, or of
 * such a loss, extends this.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public abstract class CrossEntropyGolden {
    private static final float TOLERANCE = 1e-6f;

    private static final JsonNode GOLDEN = Golden.read("cross-entropy.json");

    /** What computes. */
    protected abstract Backend backend();

    /** Cross-entropy with so much label smoothing. */
    protected abstract ClassificationLoss crossEntropy(double smoothing);

    private static HostTensor oneHot(JsonNode targets, int classes) {
        float[] labels = new float[targets.size() * classes];
        for (int i = 0; i < targets.size(); i++) {
            labels[i * classes + targets.get(i).asInt()] = 1;
        }
        return HostTensor.of(Shape.of(targets.size(), classes), labels);
    }

    private Graph mean(Ops ops, double smoothing, Tensor logits, Tensor labels) {
        return Graph.of(Map.of("loss", ops.mean(crossEntropy(smoothing).losses(ops, logits, labels))));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void lossAndGradient(int index) {
        JsonNode golden = GOLDEN.get("cross_entropy").get(index);
        HostTensor logits = Golden.tensor(golden.get("logits"));
        HostTensor labels = oneHot(golden.get("target"), logits.shape().dimension(1));
        Ops ops = new Ops();
        Graph graph = mean(
                ops,
                golden.get("label_smoothing").asDouble(),
                ops.variable(Gradients.parameter("logits", logits.shape())),
                ops.input("labels", labels.shape()));
        Gradients computed = Gradients.of(backend(), graph, Map.of("logits", logits), Map.of("labels", labels));
        assertThat(computed.loss()).isCloseTo(golden.get("loss_f32").asDouble(), within(1e-5));
        assertThat(computed.values().get("logits"))
                .containsExactly(Golden.tensor(golden.get("grad_logits_f32")).toFloatArray(), within(TOLERANCE));
    }

    @Test
    void linearClassifier() {
        JsonNode golden = GOLDEN.get("linear_classifier");
        HostTensor features = Golden.tensor(golden.get("features"));
        HostTensor weight = Golden.tensor(golden.get("weight_out_in"));
        HostTensor bias = Golden.tensor(golden.get("bias"));
        HostTensor labels = oneHot(golden.get("target"), bias.shape().dimension(0));
        Ops ops = new Ops();
        Tensor logits = ops.add(
                ops.matMul(
                        ops.input("features", features.shape()),
                        ops.transpose(ops.variable(Gradients.parameter("weight", weight.shape())))),
                ops.variable(Gradients.parameter("bias", bias.shape())));
        Graph graph = mean(ops, golden.get("label_smoothing").asDouble(), logits, ops.input("labels", labels.shape()));
        Gradients computed = Gradients.of(
                backend(),
                graph,
                Map.of("weight", weight, "bias", bias),
                Map.of("features", features, "labels", labels));
        assertThat(computed.loss()).isCloseTo(golden.get("loss_f32").asDouble(), within(1e-5));
        assertThat(computed.values().get("weight"))
                .containsExactly(Golden.tensor(golden.get("grad_weight")).toFloatArray(), within(TOLERANCE));
        assertThat(computed.values().get("bias"))
                .containsExactly(Golden.tensor(golden.get("grad_bias")).toFloatArray(), within(TOLERANCE));
    }
}
