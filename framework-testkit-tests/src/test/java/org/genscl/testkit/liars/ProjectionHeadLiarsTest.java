package org.genscl.testkit.liars;

import java.util.stream.Stream;
import org.genscl.api.backend.Backend;
import org.genscl.api.graph.Axes;
import org.genscl.api.graph.Tensor;
import org.genscl.api.network.Layers;
import org.genscl.api.network.ProjectionHead;
import org.genscl.api.network.Scope;
import org.genscl.testkit.network.ProjectionHeadBehavior;
import org.genscl.testkit.network.ProjectionHeadContract;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class ProjectionHeadLiarsTest {
    @TestFactory
    Stream<DynamicTest> heads() {
        String distinct = "ProjectionHeadBehavior.DISTINCT_WEIGHTS";
        String stop = "ProjectionHeadBehavior.GRADIENT_OF_VALUE";
        return Liars.of(ProjectionHeadContract.class)
                .honest(TwoLayers.class, SharesWeightsAndSaysSo.class, FreezesAndSaysSo.class)
                .liar(DoesNotNormalize.class, "rowsHaveNormOneInBothModes", "norm of row 0")
                .liar(NormalizesColumns.class, "rowsHaveNormOneInBothModes", "norm of row 0")
                .liar(
                        LeavesItsScope.class,
                        "variablesAreTheSameInEveryTrace",
                        "outside of the given scope",
                        "layer.weight")
                .liar(DropsALayerInEvaluation.class, "variablesAreTheSameInEveryTrace", "a trace in evaluation")
                .liar(SharesWeights.class, "layersHaveWeightsOfTheirOwn", "head.weight (2 times)", distinct)
                .liar(DeniesItsBehavior.class, "layersHaveWeightsOfTheirOwn", "remove that from has()", distinct)
                .liar(Freezes.class, "theGradientInTrainingAgreesWithDifferences", "override has()", stop)
                .liar(
                        DeniesItsBehavior.class,
                        "theGradientInTrainingAgreesWithDifferences",
                        "remove that from has()",
                        stop)
                .tests();
    }

    static class TwoLayers extends ProjectionHeadContract {
        @Override
        protected ProjectionHead head() {
            return this::project;
        }

        @Override
        protected Backend backend() {
            return Engine.backend();
        }

        Tensor project(Scope scope, Tensor features) {
            Tensor hidden = scope.ops().silu(Layers.linear(first(scope), features, 10));
            return normalize(scope, Layers.linear(second(scope), hidden, 10));
        }

        Scope first(Scope scope) {
            return scope.child("0");
        }

        Scope second(Scope scope) {
            return scope.child("2");
        }

        Tensor normalize(Scope scope, Tensor x) {
            return scope.ops().normalize(x, 1);
        }
    }

    static class DoesNotNormalize extends TwoLayers {
        @Override
        Tensor normalize(Scope scope, Tensor x) {
            return x;
        }
    }

    static class NormalizesColumns extends TwoLayers {
        @Override
        Tensor normalize(Scope scope, Tensor x) {
            return scope.ops().normalize(x, 0);
        }
    }

    static class LeavesItsScope extends TwoLayers {
        @Override
        Scope second(Scope scope) {
            return Scope.root(scope.ops(), scope.training()).child("layer");
        }
    }

    static class DropsALayerInEvaluation extends TwoLayers {
        @Override
        Tensor project(Scope scope, Tensor features) {
            return scope.training()
                    ? super.project(scope, features)
                    : normalize(scope, Layers.linear(first(scope), features, 10));
        }
    }

    /** Both layers have the same shape and are declared in the head's own scope. */
    static class SharesWeights extends TwoLayers {
        @Override
        Scope first(Scope scope) {
            return scope;
        }

        @Override
        Scope second(Scope scope) {
            return scope;
        }
    }

    static class SharesWeightsAndSaysSo extends SharesWeights {
        @Override
        protected boolean has(ProjectionHeadBehavior behavior) {
            return behavior != ProjectionHeadBehavior.DISTINCT_WEIGHTS;
        }
    }

    static class DeniesItsBehavior extends TwoLayers {
        @Override
        protected boolean has(ProjectionHeadBehavior behavior) {
            return false;
        }
    }

    static class Freezes extends TwoLayers {
        @Override
        Tensor normalize(Scope scope, Tensor x) {
            Tensor norms = scope.ops().norm(x, Axes.of(1).keepDimensions());
            return scope.ops().divide(x, scope.ops().stopGradient(norms));
        }
    }

    static class FreezesAndSaysSo extends Freezes {
        @Override
        protected boolean has(ProjectionHeadBehavior behavior) {
            return behavior != ProjectionHeadBehavior.GRADIENT_OF_VALUE;
        }
    }
}
