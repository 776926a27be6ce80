package org.genscl.testkit.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.apiguardian.api.API;
import org.genscl.api.backend.Backend;
import org.genscl.api.graph.Graph;
import org.genscl.api.graph.Ops;
import org.genscl.api.graph.Tensor;
import org.genscl.api.loss.ClassificationLoss;
import org.genscl.api.tensor.HostTensor;
import org.genscl.api.tensor.Shape;
import org.genscl.testkit.backend.GradientCheck;
import org.genscl.testkit.backend.Gradients;
import org.genscl.testkit.backend.Values;
import org.junit.jupiter.api.Test;

/** What every classification loss must keep to. A test of such a loss extends this. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public abstract class ClassificationLossContract {
    private static final int SAMPLES = 4;
    private static final int CLASSES = 3;
    private static final String LOGITS = "contract.logits";
    private static final Shape SHAPE = Shape.of(SAMPLES, CLASSES);

    /** Of one class, and of several. */
    private static final HostTensor LABELS = HostTensor.of(SHAPE, 1, 0, 0, 0, 1, 0, 0.25f, 0.25f, 0.5f, 0.1f, 0.9f, 0);

    /** The loss under test. It may have parameters and buffers of its own. */
    protected abstract ClassificationLoss loss();

    /** What computes. */
    protected abstract Backend backend();

    /** Whether the loss has a behavior; to be overridden where it does not. */
    protected boolean has(ClassificationLossBehavior behavior) {
        return true;
    }

    private Graph trace(int samples) {
        Ops ops = new Ops();
        Shape shape = Shape.of(samples, CLASSES);
        Tensor logits = ops.variable(Gradients.parameter(LOGITS, shape));
        return Graph.of(Map.of("losses", loss().losses(ops, logits, ops.input("labels", shape))));
    }

    private Graph mean() {
        Ops ops = new Ops();
        Tensor logits = ops.variable(Gradients.parameter(LOGITS, SHAPE));
        return Graph.of(Map.of("loss", ops.mean(loss().losses(ops, logits, ops.input("labels", SHAPE)))));
    }

    private float[] values(HostTensor logits, HostTensor labels) {
        Graph graph = trace(logits.shape().dimension(0));
        return Values.outputs(backend(), graph, variables(graph, logits), Map.of("labels", labels))
                .get("losses")
                .toFloatArray();
    }

    /** The logits, and the loss's own parameters and buffers as they are at the start of training. */
    private static Map<String, HostTensor> variables(Graph graph, HostTensor logits) {
        Map<String, HostTensor> variables = new LinkedHashMap<>(Values.initial(graph));
        variables.put(LOGITS, logits);
        return variables;
    }

    @Test
    void aLossForEachSample() {
        for (int samples : new int[] {SAMPLES, 1}) {
            assertThat(trace(samples).output("losses").shape())
                    .as("shape of the losses of %d samples", samples)
                    .isEqualTo(Shape.of(samples));
        }
    }

    @Test
    void theGradientAgreesWithDifferences() {
        ClassificationLossBehavior ofValue = ClassificationLossBehavior.GRADIENT_OF_VALUE;
        Graph graph = mean();
        GradientCheck.assertGradient(
                backend(),
                graph,
                variables(graph, Values.normal(new Random(1), SHAPE)),
                Map.of("labels", LABELS),
                ofValue,
                has(ofValue));
    }

    @Test
    void greatLogitsDoNoHarm() {
        float[] logits = new float[SAMPLES * CLASSES];
        for (int i = 0; i < logits.length; i++) {
            logits[i] = i % 2 == 0 ? 200 : -200;
        }
        Graph graph = mean();
        GradientCheck.assertFinite(
                "for logits of ±200: ",
                backend(),
                graph,
                variables(graph, HostTensor.of(SHAPE, logits)),
                Map.of("labels", LABELS));
    }

    @Test
    void eachSampleIsJudgedAlone() {
        float[] logits = Values.normal(new Random(2), SHAPE).toFloatArray();
        float[] labels = LABELS.toFloatArray();
        float[] together = values(HostTensor.of(SHAPE, logits), LABELS);
        for (int n = 0; n < SAMPLES; n++) {
            float[] alone = values(row(logits, n), row(labels, n));
            assertThat(alone[0])
                    .as("loss of sample %d alone instead of among others", n)
                    .isCloseTo(together[n], within(1e-5f));
        }
    }

    private static HostTensor row(float[] values, int row) {
        Shape shape = Shape.of(1, CLASSES);
        return HostTensor.of(shape, Arrays.copyOfRange(values, row * CLASSES, (row + 1) * CLASSES));
    }

    @Test
    void theRightClassCostsLessThanAWrongOne() {
        float[] losses = values(
                HostTensor.of(Shape.of(2, CLASSES), 2, -1, -1, -1, 2, -1),
                HostTensor.of(Shape.of(2, CLASSES), 1, 0, 0, 1, 0, 0));
        assertThat(losses[0])
                .as("loss of the right class; that of a wrong one is greater")
                .isLessThan(losses[1]);
    }
}
