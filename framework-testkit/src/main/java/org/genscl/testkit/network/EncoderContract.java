package org.genscl.testkit.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.apiguardian.api.API;
import org.genscl.api.backend.Backend;
import org.genscl.api.error.UserException;
import org.genscl.api.graph.Graph;
import org.genscl.api.graph.Ops;
import org.genscl.api.graph.Tensor;
import org.genscl.api.network.ClassifierNetwork;
import org.genscl.api.network.Encoder;
import org.genscl.api.network.Scope;
import org.genscl.api.tensor.HostTensor;
import org.genscl.api.tensor.Shape;
import org.genscl.testkit.array.ArrayAssertions;
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

    /** Whether the encoder has a behavior; to be overridden where it does not. */
    protected boolean has(EncoderBehavior behavior) {
        return true;
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
        assertThat(training.dimension(0))
                .as("rows of features of %s images", images())
                .isEqualTo(images().dimension(0));
        assertThat(trace(false, images()).output(FEATURES).shape())
                .as("shape of the features in evaluation")
                .isEqualTo(training);
    }

    /** Pooling over the wrong axes leaves the height or the width of the images among the features. */
    @Test
    void theNumberOfFeaturesDoesNotDependOnTheImagesSize() {
        EncoderBehavior any = EncoderBehavior.ANY_IMAGE_SIZE;
        Graph graph = trace(false, images());
        Shape larger = images().with(2, 2 * images().dimension(2)).with(3, 3 * images().dimension(3));
        Graph other;
        try {
            other = trace(false, larger);
        } catch (IllegalArgumentException | UserException refused) {
            if (has(any)) {
                throw new AssertionError(
                        "images of " + larger + " are refused after those of " + images() + any.unlessIntended(),
                        refused);
            }
            return;
        }
        Shape features = graph.output(FEATURES).shape();
        Shape otherFeatures = other.output(FEATURES).shape();
        if (has(any)) {
            assertThat(otherFeatures)
                    .as(
                            "features of images %s; those of images %s are expected, as the number of features must not"
                                    + " depend on height and width: pool over axes 2 and 3 of [N, C, H, W]%s",
                            larger, images(), any.unlessIntended())
                    .isEqualTo(features);
            new NetworkVariables(graph)
                    .assertSame(new NetworkVariables(other), "images of " + larger + any.unlessIntended());
        } else {
            assertThat(otherFeatures.equals(features)
                            && new NetworkVariables(graph).sameAs(new NetworkVariables(other)))
                    .as("images of another size have the same features and variables%s", any.declaredAbsent())
                    .isFalse();
        }
    }

    @Test
    void layersHaveWeightsOfTheirOwn() {
        EncoderBehavior distinct = EncoderBehavior.DISTINCT_WEIGHTS;
        new NetworkVariables(trace(true, images())).assertDistinct(distinct, has(distinct));
    }

    @Test
    void variablesAreTheSameInEveryTrace() {
        NetworkVariables variables = new NetworkVariables(trace(true, images()));
        assertThat(variables.graph().variables().size())
                .as("number of variables")
                .isPositive();
        variables.assertBelow(ClassifierNetwork.ENCODER_SCOPE);
        variables.assertSame(new NetworkVariables(trace(true, images())), "a second trace in training");
        variables.assertSame(new NetworkVariables(trace(false, images())), "a trace in evaluation");
        variables.assertSame(
                new NetworkVariables(trace(false, images().with(0, 1))),
                "a trace in evaluation with a batch of one image");
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
        ArrayAssertions.assertClose(
                first,
                Arrays.copyOf(all, first.length),
                1e-3,
                "features in evaluation of an image alone instead of among others");
    }

    @Test
    void differentImagesHaveDifferentFeatures() {
        Graph graph = trace(false, images());
        float[] features = features(graph, Values.initial(graph), pictures());
        int width = graph.output(FEATURES).shape().dimension(1);
        long different = IntStream.range(0, width)
                .filter(i -> features[i] != features[width + i])
                .count();
        assertThat(different)
                .as("number of the %d features that differ between two images", width)
                .isPositive();
    }

    @Test
    void theGradientInTrainingAgreesWithDifferences() {
        Ops ops = new Ops();
        Scope scope = Scope.root(ops, true).child(ClassifierNetwork.ENCODER_SCOPE);
        Tensor features = encoder().encode(scope, ops.input(IMAGES, images()));
        Tensor loss = ops.mean(ops.multiply(features, ops.input("weights", features.shape())));
        Graph graph = Graph.of(Map.of("loss", loss));
        EncoderBehavior ofValue = EncoderBehavior.GRADIENT_OF_VALUE;
        GradientCheck.assertGradient(
                backend(),
                graph,
                Values.initial(graph),
                Map.of(IMAGES, pictures(), "weights", Values.normal(new Random(2), features.shape())),
                ofValue,
                has(ofValue));
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
