package org.genscl.testkit.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.Random;
import org.apiguardian.api.API;
import org.genscl.api.backend.Backend;
import org.genscl.api.graph.Graph;
import org.genscl.api.graph.Ops;
import org.genscl.api.graph.Tensor;
import org.genscl.api.network.ProjectionHead;
import org.genscl.api.network.Scope;
import org.genscl.api.tensor.HostTensor;
import org.genscl.api.tensor.Shape;
import org.genscl.testkit.backend.GradientCheck;
import org.genscl.testkit.backend.Values;
import org.junit.jupiter.api.Test;

/** What every projection head must keep to. A test of a head extends this. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public abstract class ProjectionHeadContract {
    private static final Shape FEATURES = Shape.of(6, 10);
    private static final String SCOPE = "head";

    /** The head under test. */
    protected abstract ProjectionHead head();

    /** What computes. */
    protected abstract Backend backend();

    /** Whether the head has a behavior; to be overridden where it does not. */
    protected boolean has(ProjectionHeadBehavior behavior) {
        return true;
    }

    private Graph trace(boolean training) {
        Ops ops = new Ops();
        Scope scope = Scope.root(ops, training).child(SCOPE);
        return Graph.of(Map.of("projections", head().project(scope, ops.input("features", FEATURES))));
    }

    private static HostTensor features() {
        return Values.normal(new Random(1), FEATURES);
    }

    @Test
    void rowsHaveNormOneInBothModes() {
        for (boolean training : new boolean[] {true, false}) {
            Graph graph = trace(training);
            Shape shape = graph.output("projections").shape();
            assertThat(shape.rank()).as("rank of the projections").isEqualTo(2);
            assertThat(shape.dimension(0)).as("rows of projections").isEqualTo(FEATURES.dimension(0));
            float[] values = Values.outputs(backend(), graph, Values.initial(graph), Map.of("features", features()))
                    .get("projections")
                    .toFloatArray();
            int width = shape.dimension(1);
            for (int row = 0; row < shape.dimension(0); row++) {
                double square = 0;
                for (int i = row * width; i < (row + 1) * width; i++) {
                    square += values[i] * values[i];
                }
                assertThat(Math.sqrt(square)).as("norm of row %d", row).isCloseTo(1, within(1e-4));
            }
        }
    }

    @Test
    void variablesAreTheSameInEveryTrace() {
        NetworkVariables variables = new NetworkVariables(trace(true));
        variables.assertBelow(SCOPE);
        variables.assertSame(new NetworkVariables(trace(true)), "a second trace in training");
        variables.assertSame(new NetworkVariables(trace(false)), "a trace in evaluation");
    }

    @Test
    void layersHaveWeightsOfTheirOwn() {
        ProjectionHeadBehavior distinct = ProjectionHeadBehavior.DISTINCT_WEIGHTS;
        new NetworkVariables(trace(true)).assertDistinct(distinct, has(distinct));
    }

    @Test
    void theGradientInTrainingAgreesWithDifferences() {
        Ops ops = new Ops();
        Tensor projections = head().project(Scope.root(ops, true).child(SCOPE), ops.input("features", FEATURES));
        Tensor loss = ops.sum(ops.multiply(projections, ops.input("weights", projections.shape())));
        Graph graph = Graph.of(Map.of("loss", loss));
        ProjectionHeadBehavior ofValue = ProjectionHeadBehavior.GRADIENT_OF_VALUE;
        GradientCheck.assertGradient(
                backend(),
                graph,
                Values.initial(graph),
                Map.of("features", features(), "weights", Values.normal(new Random(2), projections.shape())),
                ofValue,
                has(ofValue));
    }
}
