package org.genscl.testkit.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
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

    @Test
    void theBaseLearningRateIsPositive() {
        assertThat(optimizer().learningRate()).isPositive().isFinite();
    }

    @Test
    void equalParametersHaveEqualSlots() {
        for (VariableSpec parameter : PARAMETERS) {
            assertThat(optimizer().rule(parameter).slots())
                    .isEqualTo(optimizer().rule(parameter).slots())
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void theLossFalls() {
        ProgramState start = start();
        ProgramState end = train(start, 30, 1, rule -> rule);
        assertThat(distance(end)).isLessThan(distance(start));
    }

    /** A parameter that is not pulled at all, from the first step on. */
    @Test
    void noGradientDoesNoHarm() {
        ProgramState end = train(start(), 3, 0, rule -> rule);
        end.variables().forEach((name, value) -> assertFinite(name, value));
        end.slots().forEach((name, value) -> assertFinite(name, value));
    }

    private static void assertFinite(String name, HostTensor value) {
        for (float element : value.toFloatArray()) {
            assertThat(Float.isFinite(element))
                    .as("%s, %s, is finite", name, element)
                    .isTrue();
        }
    }

    @Test
    void aSavedStateContinuesToTheSameBits() {
        ProgramState uninterrupted = train(start(), 6, 1, rule -> rule);
        ProgramState resumed = train(train(start(), 3, 1, rule -> rule), 3, 1, rule -> rule);
        assertThat(resumed.step()).isEqualTo(uninterrupted.step());
        assertThat(resumed.slots()).containsOnlyKeys(uninterrupted.slots().keySet());
        uninterrupted
                .variables()
                .forEach((name, value) -> assertThat(
                                resumed.variables().get(name).bytes())
                        .as(name)
                        .isEqualTo(value.bytes()));
        uninterrupted
                .slots()
                .forEach((name, value) ->
                        assertThat(resumed.slots().get(name).bytes()).as(name).isEqualTo(value.bytes()));
    }

    @Test
    void theEnginesKernelDoesWhatTheRuleSays() {
        assumeThat(PARAMETERS)
                .anyMatch(parameter -> optimizer().rule(parameter).fused().isPresent());
        ProgramState byKernel = train(start(), 6, 1, rule -> rule);
        ProgramState byRule =
                train(start(), 6, 1, rule -> new UpdateRule(rule.slots(), rule.graph(), Optional.empty()));
        byRule.variables()
                .forEach((name, value) -> assertThat(
                                byKernel.variables().get(name).toFloatArray())
                        .as(name)
                        .containsExactly(value.toFloatArray(), within(1e-5f)));
    }

    private ProgramState train(ProgramState from, int steps, float pull, UnaryOperator<UpdateRule> change) {
        Ops ops = new Ops();
        Map<String, UpdateRule> updates = new LinkedHashMap<>();
        Tensor loss = ops.constant(0);
        for (VariableSpec parameter : PARAMETERS) {
            updates.put(parameter.name(), change.apply(optimizer().rule(parameter)));
            loss = ops.add(loss, ops.sum(ops.square(ops.add(ops.variable(parameter), -1))));
        }
        Graph graph = Graph.of(Map.of("loss", ops.multiply(loss, ops.input(PULL, Shape.scalar()))));
        Program program = new Program(Optional.of(new Program.Training(graph, updates)), Map.of(), Precision.FP32);
        try (Session session = backend().open(program, DeviceSpec.cpu(), from)) {
            for (int step = 0; step < steps; step++) {
                session.step(Map.of(PULL, HostTensor.scalar(pull)), learningRate());
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
