package org.genscl.testkit.liars;

import java.util.Optional;
import java.util.stream.Stream;
import org.genscl.api.backend.Backend;
import org.genscl.api.graph.Axes;
import org.genscl.api.graph.Initializer;
import org.genscl.api.graph.Ops;
import org.genscl.api.graph.Tensor;
import org.genscl.api.graph.VariableSpec;
import org.genscl.api.loss.ContrastiveLoss;
import org.genscl.api.tensor.DType;
import org.genscl.api.tensor.Shape;
import org.genscl.testkit.loss.ContrastiveLossBehavior;
import org.genscl.testkit.loss.ContrastiveLossContract;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class ContrastiveLossLiarsTest {
    @TestFactory
    Stream<DynamicTest> losses() {
        String stop = "ContrastiveLossBehavior.GRADIENT_OF_VALUE";
        return Liars.of(ContrastiveLossContract.class)
                .honest(Pairs.class, LearnsTheTemperature.class, HasAQueue.class, StopsTheTargetsAndSaysSo.class)
                .liar(ALossForEachSample.class, "isAScalarWithAGradientForBothViews", "shape of the loss")
                .liar(ForgetsTheKeys.class, "isAScalarWithAGradientForBothViews", "projections of both views")
                .liar(StopsTheKeys.class, "theGradientAgreesWithDifferences", "override has()", stop)
                .liar(DeniesItsGradient.class, "theGradientAgreesWithDifferences", "remove that from has()", stop)
                .liar(Overflows.class, "lowTemperatureDoesNotOverflow", "at temperature 0.005")
                .liar(DividesByThePartners.class, "samplesWithoutAPartnerDoNoHarm", "share no label")
                .liar(ComparesDistances.class, "equalProjectionsDoNoHarm", "projections that are all equal")
                .liar(CountsTheFirstSampleOnly.class, "theOrderOfSamplesDoesNotMatter", "in another order")
                .liar(IgnoresLabels.class, "labelsMatter", "override has()", "ContrastiveLossBehavior.USES_LABELS")
                .liar(DeniesLabels.class, "labelsMatter", "remove that from has()")
                .tests();
    }

    private static Tensor transposed(Ops ops, Tensor matrix) {
        return ops.permute(matrix, 1, 0);
    }

    private static Tensor similarities(Ops ops, Tensor queries, Tensor keys) {
        return ops.matMul(queries, transposed(ops, keys));
    }

    /** Cross-entropy between the overlap of labels and the softmax of similarities, for each query. */
    static class Pairs extends ContrastiveLossContract {
        @Override
        protected ContrastiveLoss loss() {
            return at(0.1);
        }

        @Override
        protected Optional<ContrastiveLoss> withTemperature(double temperature) {
            return Optional.of(at(temperature));
        }

        @Override
        protected Backend backend() {
            return Engine.backend();
        }

        private ContrastiveLoss at(double temperature) {
            return (ops, queries, keys, queryLabels, keyLabels) -> {
                Tensor logits = logits(ops, queries, keys, temperature);
                Tensor targets = targets(ops, ops.matMul(queryLabels, transposed(ops, keyLabels)));
                return reduce(ops, ops.negate(ops.sum(ops.multiply(targets, logSoftmax(ops, logits)), Axes.of(1))));
            };
        }

        Tensor logits(Ops ops, Tensor queries, Tensor keys, double temperature) {
            return ops.divide(similarities(ops, queries, keys), temperature);
        }

        Tensor targets(Ops ops, Tensor overlap) {
            return ops.divide(overlap, ops.add(ops.sum(overlap, Axes.of(1).keepDimensions()), 1e-6));
        }

        Tensor logSoftmax(Ops ops, Tensor logits) {
            return ops.logSoftmax(logits, 1);
        }

        Tensor reduce(Ops ops, Tensor losses) {
            return ops.mean(losses);
        }
    }

    /** A parameter, the logarithm of the inverse temperature, as in CLIP and SigLIP. */
    static class LearnsTheTemperature extends Pairs {
        @Override
        Tensor logits(Ops ops, Tensor queries, Tensor keys, double temperature) {
            Tensor scale = ops.variable(new VariableSpec(
                    "loss.logit_scale",
                    Shape.scalar(),
                    DType.FLOAT32,
                    true,
                    new Initializer.Constant(Math.log(1 / temperature))));
            return ops.multiply(similarities(ops, queries, keys), ops.exp(scale));
        }
    }

    /** A buffer of eight more keys, which are nobody's partners, as in MoCo. */
    static class HasAQueue extends Pairs {
        private static final int LENGTH = 8;

        @Override
        Tensor logits(Ops ops, Tensor queries, Tensor keys, double temperature) {
            Shape shape = Shape.of(LENGTH, keys.shape().dimension(1));
            Tensor queue = ops.normalize(
                    ops.variable(
                            new VariableSpec("loss.queue", shape, DType.FLOAT32, false, new Initializer.Normal(1))),
                    1);
            return super.logits(ops, queries, ops.concat(0, keys, queue), temperature);
        }

        @Override
        Tensor targets(Ops ops, Tensor overlap) {
            Tensor none = ops.constant(0, Shape.of(overlap.shape().dimension(0), LENGTH));
            return ops.concat(1, super.targets(ops, overlap), none);
        }
    }

    static class StopsTheKeys extends Pairs {
        @Override
        Tensor logits(Ops ops, Tensor queries, Tensor keys, double temperature) {
            return super.logits(ops, queries, ops.stopGradient(keys), temperature);
        }
    }

    static class StopsTheTargetsAndSaysSo extends StopsTheKeys {
        @Override
        protected boolean has(ContrastiveLossBehavior behavior) {
            return behavior != ContrastiveLossBehavior.GRADIENT_OF_VALUE;
        }
    }

    static class DeniesItsGradient extends Pairs {
        @Override
        protected boolean has(ContrastiveLossBehavior behavior) {
            return behavior != ContrastiveLossBehavior.GRADIENT_OF_VALUE;
        }
    }

    static class DeniesLabels extends Pairs {
        @Override
        protected boolean has(ContrastiveLossBehavior behavior) {
            return behavior != ContrastiveLossBehavior.USES_LABELS;
        }
    }

    static class ALossForEachSample extends Pairs {
        @Override
        Tensor reduce(Ops ops, Tensor losses) {
            return losses;
        }
    }

    static class ForgetsTheKeys extends Pairs {
        @Override
        Tensor logits(Ops ops, Tensor queries, Tensor keys, double temperature) {
            return super.logits(ops, queries, queries, temperature);
        }
    }

    static class Overflows extends Pairs {
        @Override
        Tensor logSoftmax(Ops ops, Tensor logits) {
            return ops.subtract(
                    logits, ops.log(ops.sum(ops.exp(logits), Axes.of(1).keepDimensions())));
        }
    }

    static class DividesByThePartners extends Pairs {
        @Override
        Tensor targets(Ops ops, Tensor overlap) {
            return ops.divide(overlap, ops.sum(overlap, Axes.of(1).keepDimensions()));
        }
    }

    /** The square root has no gradient at 0. */
    static class ComparesDistances extends Pairs {
        @Override
        Tensor logits(Ops ops, Tensor queries, Tensor keys, double temperature) {
            int samples = queries.shape().dimension(0);
            int width = queries.shape().dimension(1);
            Tensor difference =
                    ops.subtract(ops.reshape(queries, samples, 1, width), ops.reshape(keys, 1, samples, width));
            return ops.negate(ops.sqrt(ops.sum(ops.square(difference), Axes.of(2))));
        }
    }

    static class CountsTheFirstSampleOnly extends Pairs {
        @Override
        Tensor reduce(Ops ops, Tensor losses) {
            return ops.mean(ops.slice(losses, 0, 0, 1));
        }
    }

    static class IgnoresLabels extends Pairs {
        @Override
        Tensor targets(Ops ops, Tensor overlap) {
            return ops.identity(overlap.shape().dimension(0));
        }
    }
}
