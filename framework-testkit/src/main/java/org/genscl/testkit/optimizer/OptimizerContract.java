package org.genscl.testkit.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import org.apiguardian.api.API;
import org.genscl.api.backend.Backend;
import org.genscl.api.backend.DeviceSpec;
import org.genscl.api.backend.Session;
import org.genscl.api.graph.Graph;
import org.genscl.api.graph.Ops;
import org.genscl.api.graph.Tensor;
import org.genscl.api.graph.VariableSpec;
import org.genscl.api.optimizer.Optimizer;
import org.genscl.api.program.Precision;
import org.genscl.api.program.Program;
import org.genscl.api.program.ProgramState;
import org.genscl.api.program.UpdateRule;
import org.genscl.api.tensor.HostTensor;
import org.genscl.api.tensor.Shape;
import org.genscl.testkit.array.ArrayAssertions;
import org.genscl.testkit.backend.Gradients;
import org.genscl.testkit.backend.Values;
import org.junit.jupiter.api.Test;

/**
 * What every optimizer must keep to, tried on a vector and a convolution's weights that are pulled towards 1. A test of an
 * optimizer extends this.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public abstract class OptimizerContract {
    private static final List<VariableSpec> PARAMETERS =
            List.of(Gradients.parameter("vector", Shape.of(5)), Gradients.parameter("weights", Shape.of(3, 2, 3, 3)));

    private static final String PULL = "pull";

    /** The optimizer under test. */
    protected abstract Optimizer optimizer();

    /** What computes. */
    protected abstract Backend backend();

    /** At which the trials train; to be overridden where it is too high or too low for a few dozen steps. */
    protected double learningRate() {
        return 0.01;
    }

    /** Whether the optimizer has a behavior; to be overridden where it does not. */
    protected boolean has(OptimizerBehavior behavior) {
        return true;
    }

    @Test
    void theBaseLearningRateIsPositive() {
        assertThat(optimizer().learningRate())
                .as("base learning rate")
                .isPositive()
                .isFinite();
    }

    @Test
    void equalParametersHaveEqualSlots() {
        for (VariableSpec parameter : PARAMETERS) {
            assertThat(optimizer().rule(parameter).slots())
                    .as("slots of %s", parameter.name())
                    .isEqualTo(optimizer().rule(parameter).slots())
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void theLossFalls() {
        ProgramState start = start();
        ProgramState end = train(start, 30);
        assertThat(distance(end))
                .as(
                        "sum of squares after 30 steps at learning rate %s; override learningRate() if that does not suit the"
                                + " optimizer",
                        learningRate())
                .isLessThan(distance(start));
    }

    /** A parameter that is not pulled at all, from the first step on. */
    @Test
    void noGradientDoesNoHarm() {
        ProgramState end = train(start(), steps(3).withPull(0));
        end.variables().forEach((name, value) -> assertFinite(name, value));
        end.slots().forEach((name, value) -> assertFinite(name, value));
    }

    private static void assertFinite(String name, HostTensor value) {
        ArrayAssertions.assertFinite(value.toFloatArray(), "%s after 3 steps with a gradient of 0", name);
    }

    @Test
    void theLearningRateScalesTheStep() {
        ProgramState start = start();
        ProgramState still = train(start, steps(1).withRate(0));
        start.variables()
                .forEach((name, value) -> ArrayAssertions.assertSame(
                        still.variables().get(name).toFloatArray(),
                        value.toFloatArray(),
                        "%s after a step at learning rate 0, which must not move it",
                        name));
        double whole = moved(start, train(start, steps(1)));
        double half = moved(start, train(start, steps(1).withRate(learningRate() / 2)));
        assertThat(half)
                .as(
                        "distance that a step at half the learning rate moves the parameters; at the whole rate it is %s",
                        whole)
                .isLessThan(0.9 * whole);
    }

    private static double moved(ProgramState from, ProgramState to) {
        double sum = 0;
        for (VariableSpec parameter : PARAMETERS) {
            float[] before = from.variables().get(parameter.name()).toFloatArray();
            float[] after = to.variables().get(parameter.name()).toFloatArray();
            for (int i = 0; i < before.length; i++) {
                sum += Math.pow((double) after[i] - before[i], 2);
            }
        }
        return Math.sqrt(sum);
    }

    @Test
    void everySlotIsUpdated() {
        ProgramState second = train(start(), 2);
        ProgramState third = train(second, 1);
        List<String> stale = third.slots().entrySet().stream()
                .filter(slot -> slot.getValue()
                        .bytes()
                        .equals(second.slots().get(slot.getKey()).bytes()))
                .map(Map.Entry::getKey)
                .toList();
        OptimizerBehavior updates = OptimizerBehavior.UPDATES_EVERY_SLOT;
        if (has(updates)) {
            assertThat(stale)
                    .as("slots that the third step leaves as they are%s", updates.unlessIntended())
                    .isEmpty();
        } else {
            assertThat(stale)
                    .as("slots that the third step leaves as they are%s", updates.declaredAbsent())
                    .isNotEmpty();
        }
    }

    /** LARS and others take over the decay: what {@code weightDecay} announces must be in one of both rules only. */
    @Test
    void theRuleWithoutDecayDoesNotDecay() {
        List<VariableSpec> decayed = PARAMETERS.stream()
                .filter(parameter -> optimizer().weightDecay(parameter) != 0)
                .toList();
        assumeThat(decayed).isNotEmpty();
        ProgramState start = start();
        ProgramState with = train(start, steps(1).withPull(0));
        ProgramState without = train(start, steps(1).withPull(0).withRules(optimizer()::ruleWithoutDecay));
        for (VariableSpec parameter : decayed) {
            float[] before = start.variables().get(parameter.name()).toFloatArray();
            ArrayAssertions.assertSame(
                    without.variables().get(parameter.name()).toFloatArray(),
                    before,
                    "%s after a step without a gradient by ruleWithoutDecay, which must not decay it: an optimizer around"
                            + " this one, such as LARS, decays it a second time; override ruleWithoutDecay",
                    parameter.name());
            assertThat(with.variables().get(parameter.name()).toFloatArray())
                    .as(
                            "%s after a step without a gradient by rule(), although weightDecay() is %s",
                            parameter.name(), optimizer().weightDecay(parameter))
                    .satisfies(
                            after -> assertThat(Arrays.mismatch(after, before)).isNotNegative());
        }
    }

    @Test
    void aSavedStateContinuesToTheSameBits() {
        ProgramState uninterrupted = train(start(), 6);
        ProgramState resumed = train(train(start(), 3), 3);
        assertThat(resumed.step()).as("step").isEqualTo(uninterrupted.step());
        assertThat(resumed.slots()).containsOnlyKeys(uninterrupted.slots().keySet());
        uninterrupted
                .variables()
                .forEach((name, value) -> ArrayAssertions.assertSame(
                        resumed.variables().get(name).toFloatArray(),
                        value.toFloatArray(),
                        "%s after 6 steps, resumed after the third",
                        name));
        uninterrupted
                .slots()
                .forEach((name, value) -> ArrayAssertions.assertSame(
                        resumed.slots().get(name).toFloatArray(),
                        value.toFloatArray(),
                        "%s after 6 steps, resumed after the third",
                        name));
    }

    @Test
    void theEnginesKernelDoesWhatTheRuleSays() {
        assumeThat(PARAMETERS)
                .anyMatch(parameter -> optimizer().rule(parameter).fused().isPresent());
        ProgramState byKernel = train(start(), 6);
        ProgramState byRule = train(start(), steps(6).withRules(parameter -> {
            UpdateRule rule = optimizer().rule(parameter);
            return new UpdateRule(rule.slots(), rule.graph(), Optional.empty());
        }));
        byRule.variables()
                .forEach((name, value) -> ArrayAssertions.assertClose(
                        byKernel.variables().get(name).toFloatArray(),
                        value.toFloatArray(),
                        1e-5,
                        "%s after 6 steps by the engine's kernel instead of by the rule's graph",
                        name));
        byRule.slots()
                .forEach((name, value) -> ArrayAssertions.assertClose(
                        byKernel.slots().get(name).toFloatArray(),
                        value.toFloatArray(),
                        1e-4,
                        "slot %s after 6 steps by the engine's kernel instead of by the rule's graph",
                        name));
    }

    private Steps steps(int number) {
        return new Steps(number, learningRate(), 1, optimizer()::rule);
    }

    /**
     * Steps of training.
     *
     * @param pull factor of the loss, and so of the gradient
     * @param rules of the parameters
     */
    private record Steps(int number, double rate, float pull, Function<VariableSpec, UpdateRule> rules) {
        Steps withRate(double other) {
            return new Steps(number, other, pull, rules);
        }

        Steps withPull(float other) {
            return new Steps(number, rate, other, rules);
        }

        Steps withRules(Function<VariableSpec, UpdateRule> others) {
            return new Steps(number, rate, pull, others);
        }
    }

    private ProgramState train(ProgramState from, int number) {
        return train(from, steps(number));
    }

    private ProgramState train(ProgramState from, Steps steps) {
        Ops ops = new Ops();
        Map<String, UpdateRule> updates = new LinkedHashMap<>();
        Tensor loss = ops.constant(0);
        for (VariableSpec parameter : PARAMETERS) {
            updates.put(parameter.name(), steps.rules().apply(parameter));
            loss = ops.add(loss, ops.sum(ops.square(ops.add(ops.variable(parameter), -1))));
        }
        Graph graph = Graph.of(Map.of("loss", ops.multiply(loss, ops.input(PULL, Shape.scalar()))));
        Program program = new Program(Optional.of(new Program.Training(graph, updates)), Map.of(), Precision.FP32);
        try (Session session = backend().open(program, DeviceSpec.cpu(), from)) {
            for (int step = 0; step < steps.number(); step++) {
                session.step(Map.of(PULL, HostTensor.scalar(steps.pull())), steps.rate());
            }
            return session.state();
        }
    }

    private static ProgramState start() {
        Map<String, HostTensor> values = new LinkedHashMap<>();
        Random random = new Random(1);
        for (VariableSpec parameter : PARAMETERS) {
            values.put(parameter.name(), Values.normal(random, parameter.shape()));
        }
        return new ProgramState(0, values, Map.of());
    }

    private static double distance(ProgramState state) {
        double sum = 0;
        for (VariableSpec parameter : PARAMETERS) {
            for (float value : state.variables().get(parameter.name()).toFloatArray()) {
                sum += (value - 1) * (value - 1);
            }
        }
        return sum;
    }
}
