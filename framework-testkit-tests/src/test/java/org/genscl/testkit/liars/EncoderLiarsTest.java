package org.genscl.testkit.liars;

import java.util.stream.Stream;
import org.genscl.api.backend.Backend;
import org.genscl.api.graph.Axes;
import org.genscl.api.graph.Initializer;
import org.genscl.api.graph.Ops;
import org.genscl.api.graph.Tensor;
import org.genscl.api.network.Encoder;
import org.genscl.api.network.Layers;
import org.genscl.api.network.Scope;
import org.genscl.api.tensor.Shape;
import org.genscl.testkit.network.EncoderBehavior;
import org.genscl.testkit.network.EncoderContract;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class EncoderLiarsTest {
    @TestFactory
    Stream<DynamicTest> encoders() {
        String size = "EncoderBehavior.ANY_IMAGE_SIZE";
        String bySize = "theNumberOfFeaturesDoesNotDependOnTheImagesSize";
        String distinct = "EncoderBehavior.DISTINCT_WEIGHTS";
        String stop = "EncoderBehavior.GRADIENT_OF_VALUE";
        return Liars.of(EncoderContract.class)
                .honest(
                        Convolutions.class,
                        EmbedsPositionsAndSaysSo.class,
                        SharesWeightsAndSaysSo.class,
                        FreezesAndSaysSo.class)
                .liar(DoesNotPool.class, "aRowOfFeaturesForEachImageInBothModes", "rank of the features")
                .liar(PoolsChannelsAndRows.class, bySize, "pool over axes 2 and 3", size)
                .liar(PoolsChannelsAndColumns.class, bySize, "pool over axes 2 and 3", size)
                .liar(EmbedsPositions.class, bySize, "encoder.positions", size)
                .liar(DeniesItsBehavior.class, bySize, "remove that from has()", size)
                .liar(
                        LeavesItsScope.class,
                        "variablesAreTheSameInEveryTrace",
                        "outside of the given scope",
                        "stem.weight")
                .liar(
                        DropsALayerInEvaluation.class,
                        "variablesAreTheSameInEveryTrace",
                        "a trace in evaluation",
                        "conv2")
                .liar(SharesWeights.class, "layersHaveWeightsOfTheirOwn", "encoder.weight (2 times)", distinct)
                .liar(DeniesItsBehavior.class, "layersHaveWeightsOfTheirOwn", "remove that from has()", distinct)
                .liar(CentersTheBatch.class, "evaluationLooksAtEachImageAlone", "of an image alone", "values differ: [")
                .liar(SeesNothing.class, "differentImagesHaveDifferentFeatures", "that differ between two images")
                .liar(Freezes.class, "theGradientInTrainingAgreesWithDifferences", "override has()", stop)
                .liar(
                        DeniesItsBehavior.class,
                        "theGradientInTrainingAgreesWithDifferences",
                        "remove that from has()",
                        stop)
                .tests();
    }

    /** Two convolutions, one with batch normalization, and global average pooling. */
    static class Convolutions extends EncoderContract {
        @Override
        protected Encoder encoder() {
            return this::encode;
        }

        @Override
        protected Backend backend() {
            return Engine.backend();
        }

        @Override
        protected Shape images() {
            return Shape.of(4, 3, 8, 8);
        }

        Tensor encode(Scope scope, Tensor images) {
            Tensor x = Layers.conv2d(first(scope), images, 4, 3, 1, 1, 1);
            x = scope.ops().silu(normalize(scope, x));
            return pool(scope.ops(), second(scope, x));
        }

        Scope first(Scope scope) {
            return scope.child("conv1");
        }

        Tensor normalize(Scope scope, Tensor x) {
            return Layers.batchNorm(scope.child("bn1"), x);
        }

        Tensor second(Scope scope, Tensor x) {
            return Layers.conv2d(scope.child("conv2"), x, 4, 3, 1, 1, 1);
        }

        Tensor pool(Ops ops, Tensor x) {
            return ops.mean(x, Axes.spatial());
        }
    }

    static class DoesNotPool extends Convolutions {
        @Override
        Tensor pool(Ops ops, Tensor x) {
            return x;
        }
    }

    static class PoolsChannelsAndRows extends Convolutions {
        @Override
        Tensor pool(Ops ops, Tensor x) {
            return ops.mean(x, Axes.of(1, 2));
        }
    }

    static class PoolsChannelsAndColumns extends Convolutions {
        @Override
        Tensor pool(Ops ops, Tensor x) {
            return ops.mean(x, Axes.of(1, 3));
        }
    }

    static class EmbedsPositions extends Convolutions {
        @Override
        Tensor second(Scope scope, Tensor x) {
            Shape image = x.shape().with(0, 1);
            Tensor positions = scope.parameter("positions", image, new Initializer.Normal(0.1));
            return super.second(scope, scope.ops().add(x, positions));
        }
    }

    static class EmbedsPositionsAndSaysSo extends EmbedsPositions {
        @Override
        protected boolean has(EncoderBehavior behavior) {
            return behavior != EncoderBehavior.ANY_IMAGE_SIZE;
        }
    }

    static class DeniesItsBehavior extends Convolutions {
        @Override
        protected boolean has(EncoderBehavior behavior) {
            return false;
        }
    }

    static class LeavesItsScope extends Convolutions {
        @Override
        Scope first(Scope scope) {
            return Scope.root(scope.ops(), scope.training()).child("stem");
        }
    }

    static class DropsALayerInEvaluation extends Convolutions {
        @Override
        Tensor second(Scope scope, Tensor x) {
            return scope.training() ? super.second(scope, x) : x;
        }
    }

    /** Both convolutions of the same shape are declared in the encoder's own scope. */
    static class SharesWeights extends Convolutions {
        @Override
        Tensor second(Scope scope, Tensor x) {
            return Layers.conv2d(scope, Layers.conv2d(scope, x, 4, 3, 1, 1, 1), 4, 3, 1, 1, 1);
        }
    }

    static class SharesWeightsAndSaysSo extends SharesWeights {
        @Override
        protected boolean has(EncoderBehavior behavior) {
            return behavior != EncoderBehavior.DISTINCT_WEIGHTS;
        }
    }

    static class CentersTheBatch extends Convolutions {
        @Override
        Tensor normalize(Scope scope, Tensor x) {
            return scope.ops().subtract(x, scope.ops().mean(x, Axes.of(0).keepDimensions()));
        }
    }

    static class SeesNothing extends Convolutions {
        @Override
        Tensor pool(Ops ops, Tensor x) {
            return ops.multiply(super.pool(ops, x), 0);
        }
    }

    static class Freezes extends Convolutions {
        @Override
        Tensor normalize(Scope scope, Tensor x) {
            return super.normalize(scope, scope.ops().stopGradient(x));
        }
    }

    static class FreezesAndSaysSo extends Freezes {
        @Override
        protected boolean has(EncoderBehavior behavior) {
            return behavior != EncoderBehavior.GRADIENT_OF_VALUE;
        }
    }
}
