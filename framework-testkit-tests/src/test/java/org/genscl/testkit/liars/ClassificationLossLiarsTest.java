package org.genscl.testkit.liars;

import java.util.stream.Stream;
import org.genscl.api.backend.Backend;
import org.genscl.api.graph.Axes;
import org.genscl.api.graph.Initializer;
import org.genscl.api.graph.Ops;
import org.genscl.api.graph.Tensor;
import org.genscl.api.graph.VariableSpec;
import org.genscl.api.loss.ClassificationLoss;
import org.genscl.api.tensor.DType;
import org.genscl.api.tensor.Shape;
import org.genscl.testkit.loss.ClassificationLossBehavior;
import org.genscl.testkit.loss.ClassificationLossContract;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class ClassificationLossLiarsTest {
    @TestFactory
    Stream<DynamicTest> losses() {
        String stop = "ClassificationLossBehavior.GRADIENT_OF_VALUE";
        return Liars.of(ClassificationLossContract.class)
                .honest(CrossEntropy.class, LearnsTheTemperature.class, StopsItsWeightsAndSaysSo.class)
                .liar(IsAveraged.class, "aLossForEachSample", "shape of the losses of 4 samples")
                .liar(StopsItsWeights.class, "theGradientAgreesWithDifferences", "override has()", stop)
                .liar(DeniesItsGradient.class, "theGradientAgreesWithDifferences", "remove that from has()", stop)
                .liar(Overflows.class, "greatLogitsDoNoHarm", "for logits of ±200")
                .liar(CentersTheBatch.class, "eachSampleIsJudgedAlone", "loss of sample 0 alone")
                .liar(IsMaximized.class, "theRightClassCostsLessThanAWrongOne", "loss of the right class")
                .tests();
    }

    static class CrossEntropy extends ClassificationLossContract {
        @Override
        protected ClassificationLoss loss() {
            return this::losses;
        }

        @Override
        protected Backend backend() {
            return Engine.backend();
        }

        Tensor losses(Ops ops, Tensor logits, Tensor labels) {
            return ops.negate(ops.sum(ops.multiply(labels, ops.logSoftmax(logits, 1)), Axes.of(1)));
        }
    }

    static class LearnsTheTemperature extends CrossEntropy {
        @Override
        Tensor losses(Ops ops, Tensor logits, Tensor labels) {
            Tensor scale = ops.variable(new VariableSpec(
                    "loss.logit_scale", Shape.scalar(), DType.FLOAT32, true, new Initializer.Constant(0.3)));
            return super.losses(ops, ops.multiply(logits, ops.exp(scale)), labels);
        }
    }

    static class IsAveraged extends CrossEntropy {
        @Override
        Tensor losses(Ops ops, Tensor logits, Tensor labels) {
            return ops.mean(super.losses(ops, logits, labels));
        }
    }

    /** Easy samples weigh less, as in focal loss, but the weight is taken for constant. */
    static class StopsItsWeights extends CrossEntropy {
        @Override
        Tensor losses(Ops ops, Tensor logits, Tensor labels) {
            Tensor losses = super.losses(ops, logits, labels);
            return ops.multiply(losses, ops.stopGradient(losses));
        }
    }

    static class StopsItsWeightsAndSaysSo extends StopsItsWeights {
        @Override
        protected boolean has(ClassificationLossBehavior behavior) {
            return false;
        }
    }

    static class DeniesItsGradient extends CrossEntropy {
        @Override
        protected boolean has(ClassificationLossBehavior behavior) {
            return false;
        }
    }

    static class Overflows extends CrossEntropy {
        @Override
        Tensor losses(Ops ops, Tensor logits, Tensor labels) {
            Tensor logSoftmax = ops.subtract(
                    logits, ops.log(ops.sum(ops.exp(logits), Axes.of(1).keepDimensions())));
            return ops.negate(ops.sum(ops.multiply(labels, logSoftmax), Axes.of(1)));
        }
    }

    static class CentersTheBatch extends CrossEntropy {
        @Override
        Tensor losses(Ops ops, Tensor logits, Tensor labels) {
            return super.losses(
                    ops, ops.subtract(logits, ops.mean(logits, Axes.of(0).keepDimensions())), labels);
        }
    }

    static class IsMaximized extends CrossEntropy {
        @Override
        Tensor losses(Ops ops, Tensor logits, Tensor labels) {
            return ops.negate(super.losses(ops, logits, labels));
        }
    }
}
