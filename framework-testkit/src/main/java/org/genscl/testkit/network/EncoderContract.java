package org.genscl.testkit.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.apiguardian.api.API;
import org.genscl.api.backend.Backend;
import org.genscl.api.graph.Graph;
import org.genscl.api.graph.Ops;
import org.genscl.api.graph.Tensor;
import org.genscl.api.network.ClassifierNetwork;
import org.genscl.api.network.Encoder;
import org.genscl.api.network.Scope;
import org.genscl.api.tensor.HostTensor;
import org.genscl.api.tensor.Shape;
import org.genscl.testkit.backend.GradientCheck;
import org.genscl.testkit.backend.Values;
import org.junit.jupiter.api.Test;

/** What every encoder must keep to. A test of an encoder extends this; a narrow one makes it fast. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public abstract class EncoderContract {
    private static final String IMAGES = "images";
    private static final String FEATURES = "features";

    /** The encoder under test. */
    protected abstract Encoder encoder();

    /** What computes. */
    protected abstract Backend backend();

    /** The shape of the images that it is tried on, [N, C, H, W], with N at least 2; to be overridden for others. */
    protected Shape images() {
        return Shape.of(4, 3, 16, 16);
    }

    private Graph trace(boolean training, Shape images) {
        Ops ops = new Ops();
        Scope scope = Scope.root(ops, training).child(ClassifierNetwork.ENCODER_SCOPE);
        return Graph.of(Map.of(FEATURES, encoder().encode(scope, ops.input(IMAGES, images))));
    }

    @Test
    void aRowOfFeaturesForEachImageInBothModes() {
        Shape training = trace(true, images()).output(FEATURES).shape();
        assertThat(training.rank()).as("rank of the features").isEqualTo(2);
        assertThat(training.dimension(0)).isEqualTo(images().dimension(0));
        assertThat(trace(false, images()).output(FEATURES).shape()).isEqualTo(training);
    }

    @Test
    void variablesAreTheSameInEveryTrace() {
        Graph graph = trace(true, images());
        assertThat(graph.variables()).isNotEmpty();
        assertThat(graph.variables().keySet())
                .allSatisfy(name -> assertThat(name).startsWith(ClassifierNetwork.ENCODER_SCOPE + "."));
        assertThat(trace(true, images()).variables()).isEqualTo(graph.variables());
        assertThat(trace(false, images()).variables())
                .as("variables of the evaluation trace")
                .isEqualTo(graph.variables());
        assertThat(trace(false, images().with(0, 1)).variables())
                .as("variables with a batch of one image")
                .isEqualTo(graph.variables());
    }

    @Test
    void evaluationLooksAtEachImageAlone() {
        Graph together = trace(false, images());
        Map<String, HostTensor> variables = Values.initial(together);
        HostTensor pictures = pictures();
        float[] all = features(together, variables, pictures);
        float[] first = features(
                trace(false, images().with(0, 1)),
                variables,
                HostTensor.of(images().with(0, 1), Arrays.copyOf(pictures.toFloatArray(), elementsOfOne())));
        assertThat(first).containsExactly(Arrays.copyOf(all, first.length), within(1e-3f));
    }

    @Test
    void differentImagesHaveDifferentFeatures() {
        Graph graph = trace(false, images());
        float[] features = features(graph, Values.initial(graph), pictures());
        int width = graph.output(FEATURES).shape().dimension(1);
        assertThat(Arrays.copyOfRange(features, width, 2 * width)).isNotEqualTo(Arrays.copyOf(features, width));
    }

    @Test
    void theGradientInTrainingAgreesWithDifferences() {
        Ops ops = new Ops();
        Scope scope = Scope.root(ops, true).child(ClassifierNetwork.ENCODER_SCOPE);
        Tensor features = encoder().encode(scope, ops.input(IMAGES, images()));
        Tensor loss = ops.mean(ops.multiply(features, ops.input("weights", features.shape())));
        Graph graph = Graph.of(Map.of("loss", loss));
        GradientCheck.assertAgreesWithDifferences(
                backend(),
                graph,
                Values.initial(graph),
                Map.of(IMAGES, pictures(), "weights", Values.normal(new Random(2), features.shape())));
    }

    private HostTensor pictures() {
        return Values.normal(new Random(1), images());
    }

    private int elementsOfOne() {
        return (int) images().elements() / images().dimension(0);
    }

    private float[] features(Graph graph, Map<String, HostTensor> variables, HostTensor pictures) {
        return Values.outputs(backend(), graph, variables, Map.of(IMAGES, pictures))
                .get(FEATURES)
                .toFloatArray();
    }
}
