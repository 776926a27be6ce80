package org.genscl.testkit.liars;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.genscl.api.backend.Backend;
import org.genscl.api.graph.Ops;
import org.genscl.api.graph.Tensor;
import org.genscl.api.graph.VariableSpec;
import org.genscl.api.optimizer.Optimizer;
import org.genscl.api.program.FusedUpdate;
import org.genscl.api.program.UpdateRule;
import org.genscl.testkit.optimizer.OptimizerBehavior;
import org.genscl.testkit.optimizer.OptimizerContract;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class OptimizerLiarsTest {
    @TestFactory
    Stream<DynamicTest> optimizers() {
        String slots = "OptimizerBehavior.UPDATES_EVERY_SLOT";
        return Liars.of(OptimizerContract.class)
                .honest(Momentum.class, KeepsTheFirstGradientAndSaysSo.class)
                .liar(HasNoRate.class, "theBaseLearningRateIsPositive", "base learning rate")
                .liar(NumbersItsSlots.class, "equalParametersHaveEqualSlots", "slots of vector")
                .liar(Ascends.class, "theLossFalls", "override learningRate()")
                .liar(DividesByTheNorm.class, "noGradientDoesNoHarm", "with a gradient of 0", "NaN")
                .liar(
                        IgnoresTheLearningRate.class,
                        "theLearningRateScalesTheStep",
                        "learning rate 0",
                        "must not move it")
                .liar(TakesTheSignOfTheRate.class, "theLearningRateScalesTheStep", "at half the learning rate")
                .liar(KeepsAStaleSlot.class, "everySlotIsUpdated", "momentum_buffer/vector", slots)
                .liar(KeepsTheFirstGradient.class, "everySlotIsUpdated", "momentum_buffer/vector", slots)
                .liar(DeniesItsSlots.class, "everySlotIsUpdated", "remove that from has()", slots)
                .liar(
                        DecaysTwiceUnderLars.class,
                        "theRuleWithoutDecayDoesNotDecay",
                        "LARS",
                        "override ruleWithoutDecay")
                .liar(
                        AnnouncesADecayThatItLacks.class,
                        "theRuleWithoutDecayDoesNotDecay",
                        "although weightDecay() is 0.5")
                .liar(CountsItsRules.class, "aSavedStateContinuesToTheSameBits", "resumed after the third")
                .liar(NamesAnotherKernel.class, "theEnginesKernelDoesWhatTheRuleSays", "instead of by the rule's graph")
                .tests();
    }

    /** Momentum with weight decay. */
    static class Momentum extends OptimizerContract implements Optimizer {
        static final UpdateRule.Slot BUFFER = new UpdateRule.Slot("momentum_buffer", 0);
        static final double DECAY = 0.5;

        @Override
        protected Optimizer optimizer() {
            return this;
        }

        @Override
        protected Backend backend() {
            return Engine.backend();
        }

        @Override
        public double learningRate() {
            return 0.01;
        }

        @Override
        public UpdateRule rule(VariableSpec parameter) {
            return rule(DECAY);
        }

        @Override
        public double weightDecay(VariableSpec parameter) {
            return DECAY;
        }

        @Override
        public UpdateRule ruleWithoutDecay(VariableSpec parameter) {
            return rule(0);
        }

        UpdateRule rule(double decay) {
            return UpdateRule.trace(slots(), fused(decay), (ops, in) -> {
                Tensor gradient = ops.add(gradient(ops, in), ops.multiply(in.parameter(), decay));
                Tensor before = in.slots().values().iterator().next();
                Tensor buffer = ops.add(ops.multiply(before, 0.9), gradient);
                Map<String, Tensor> changed = new LinkedHashMap<>();
                changed.put(
                        UpdateRule.PARAMETER,
                        ops.subtract(in.parameter(), ops.multiply(buffer, rate(ops, in.learningRate()))));
                changed.put(slots().get(0).name(), kept(ops, in, buffer));
                return changed;
            });
        }

        List<UpdateRule.Slot> slots() {
            return List.of(BUFFER);
        }

        Optional<FusedUpdate> fused(double decay) {
            return Optional.of(new FusedUpdate.Sgd(0.9, 0, false, decay));
        }

        Tensor gradient(Ops ops, UpdateRule.Operands in) {
            return in.gradient();
        }

        Tensor rate(Ops ops, Tensor learningRate) {
            return learningRate;
        }

        Tensor kept(Ops ops, UpdateRule.Operands in, Tensor buffer) {
            return buffer;
        }
    }

    /** Computes by its graph. */
    static class ByItsGraph extends Momentum {
        @Override
        Optional<FusedUpdate> fused(double decay) {
            return Optional.empty();
        }
    }

    static class HasNoRate extends Momentum {
        @Override
        protected Optimizer optimizer() {
            return new Optimizer() {
                @Override
                public double learningRate() {
                    return 0;
                }

                @Override
                public UpdateRule rule(VariableSpec parameter) {
                    return HasNoRate.this.rule(parameter);
                }
            };
        }
    }

    static class NumbersItsSlots extends ByItsGraph {
        private int rules;

        @Override
        UpdateRule rule(double decay) {
            rules++;
            return super.rule(decay);
        }

        @Override
        List<UpdateRule.Slot> slots() {
            return List.of(new UpdateRule.Slot("buffer" + rules, 0));
        }
    }

    static class Ascends extends ByItsGraph {
        @Override
        Tensor rate(Ops ops, Tensor learningRate) {
            return ops.negate(learningRate);
        }
    }

    static class DividesByTheNorm extends ByItsGraph {
        @Override
        Tensor gradient(Ops ops, UpdateRule.Operands in) {
            return ops.divide(in.gradient(), ops.norm(in.gradient()));
        }
    }

    static class IgnoresTheLearningRate extends ByItsGraph {
        @Override
        Tensor rate(Ops ops, Tensor learningRate) {
            return ops.constant(0.01);
        }
    }

    static class TakesTheSignOfTheRate extends ByItsGraph {
        @Override
        Tensor rate(Ops ops, Tensor learningRate) {
            return ops.multiply(ops.greater(learningRate, ops.constant(0)), 0.01);
        }
    }

    static class KeepsAStaleSlot extends ByItsGraph {
        @Override
        Tensor kept(Ops ops, UpdateRule.Operands in, Tensor buffer) {
            return in.slots().values().iterator().next();
        }
    }

    static class KeepsTheFirstGradient extends ByItsGraph {
        @Override
        Tensor kept(Ops ops, UpdateRule.Operands in, Tensor buffer) {
            return ops.where(
                    ops.equal(in.step(), ops.constant(1)),
                    buffer,
                    in.slots().values().iterator().next());
        }
    }

    static class KeepsTheFirstGradientAndSaysSo extends KeepsTheFirstGradient {
        @Override
        protected boolean has(OptimizerBehavior behavior) {
            return false;
        }
    }

    static class DeniesItsSlots extends Momentum {
        @Override
        protected boolean has(OptimizerBehavior behavior) {
            return false;
        }
    }

    /** Tells its decay, which LARS adds to the gradient itself, and leaves ruleWithoutDecay as it is inherited. */
    static class DecaysTwiceUnderLars extends Momentum {
        @Override
        public UpdateRule ruleWithoutDecay(VariableSpec parameter) {
            return rule(parameter);
        }
    }

    static class AnnouncesADecayThatItLacks extends Momentum {
        @Override
        public UpdateRule rule(VariableSpec parameter) {
            return rule(0);
        }
    }

    static class CountsItsRules extends ByItsGraph {
        private int rules;

        @Override
        UpdateRule rule(double decay) {
            rules++;
            return super.rule(decay);
        }

        @Override
        Tensor rate(Ops ops, Tensor learningRate) {
            return ops.divide(learningRate, rules);
        }
    }

    static class NamesAnotherKernel extends Momentum {
        @Override
        Optional<FusedUpdate> fused(double decay) {
            return Optional.of(new FusedUpdate.Sgd(0.8, 0, false, decay));
        }
    }
}
