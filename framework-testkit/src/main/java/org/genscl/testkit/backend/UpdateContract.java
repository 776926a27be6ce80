package org.genscl.testkit.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import org.genscl.api.backend.Backend;
import org.genscl.api.backend.DeviceSpec;
import org.genscl.api.backend.Session;
import org.genscl.api.graph.Graph;
import org.genscl.api.graph.Ops;
import org.genscl.api.graph.Tensor;
import org.genscl.api.program.Precision;
import org.genscl.api.program.Program;
import org.genscl.api.program.ProgramState;
import org.genscl.api.program.UpdateRule;
import org.genscl.api.tensor.HostTensor;
import org.genscl.api.tensor.Shape;
import org.genscl.testkit.array.ArrayAssertions;
import org.genscl.testkit.backend.UpdateCase.Variables;
import org.genscl.testkit.operation.Array;

/**
 * Steps of an update rule on parameters of several shapes, from given gradients, with a session for each half of them;
 * compared with the same in plain Java.
 */
final class UpdateContract {
    private static final int STEPS = 6;
    private static final double AVERAGE_DECAY = 0.7;
    private static final List<Shape> SHAPES =
            List.of(Shape.of(3, 2, 2, 2), Shape.of(5), Shape.of(2, 3), Shape.scalar());

    private final Backend backend;
    private final UpdateCase test;
    private final Random random = new Random(13);
    private final List<Variables> expected = new ArrayList<>();
    private final List<double[]> averages = new ArrayList<>();

    UpdateContract(Backend backend, UpdateCase test) {
        this.backend = backend;
        this.test = test;
    }

    void check(boolean fused) {
        Program program = program(fused);
        ProgramState state = initial();
        for (int half = 0; half < 2; half++) {
            try (Session session = backend.open(program, DeviceSpec.cpu(), state)) {
                for (int i = 0; i < STEPS / 2; i++) {
                    step(session, half * STEPS / 2 + i + 1);
                }
                state = session.state();
            }
        }
        assertThat(state.step()).as("step of the state").isEqualTo(STEPS);
    }

    private static String parameter(int index) {
        return "p" + index;
    }

    private Program program(boolean fused) {
        Ops ops = new Ops();
        Tensor loss = ops.constant(0);
        Map<String, UpdateRule> updates = new LinkedHashMap<>();
        UpdateRule rule = fused
                ? test.rule()
                : new UpdateRule(test.rule().slots(), test.rule().graph(), Optional.empty());
        for (int i = 0; i < SHAPES.size(); i++) {
            Tensor gradient = ops.input("g" + i, SHAPES.get(i));
            Tensor parameter = ops.variable(Gradients.parameter(parameter(i), SHAPES.get(i)));
            loss = ops.add(loss, ops.sum(ops.multiply(parameter, gradient)));
            updates.put(parameter(i), rule);
        }
        Program.Training training =
                new Program.Training(Graph.of(Map.of("loss", loss)), updates, OptionalDouble.of(AVERAGE_DECAY));
        return new Program(Optional.of(training), Map.of(), Precision.FP32);
    }

    private double[] values(Shape shape) {
        return Array.random(random, -1, 1, shape.toArray()).values();
    }

    private static HostTensor tensor(Shape shape, double[] values) {
        return new Array(shape.toArray(), values).tensor();
    }

    private ProgramState initial() {
        Map<String, HostTensor> variables = new LinkedHashMap<>();
        for (int i = 0; i < SHAPES.size(); i++) {
            double[] start = values(SHAPES.get(i));
            variables.put(parameter(i), tensor(SHAPES.get(i), start));
            averages.add(start.clone());
            Map<String, double[]> slots = new LinkedHashMap<>();
            for (UpdateRule.Slot slot : test.rule().slots()) {
                double[] values = new double[start.length];
                Arrays.fill(values, slot.initial());
                slots.put(slot.name(), values);
            }
            expected.add(new Variables(start, slots));
        }
        return new ProgramState(0, variables, Map.of());
    }

    private void step(Session session, int number) {
        double rate = 0.1 / number;
        Map<String, HostTensor> inputs = new LinkedHashMap<>();
        for (int i = 0; i < SHAPES.size(); i++) {
            double[] gradient = values(SHAPES.get(i));
            inputs.put("g" + i, tensor(SHAPES.get(i), gradient));
            test.reference().step(expected.get(i), gradient, rate, number);
            double[] average = averages.get(i);
            for (int j = 0; j < average.length; j++) {
                average[j] = AVERAGE_DECAY * average[j]
                        + (1 - AVERAGE_DECAY) * expected.get(i).parameter()[j];
            }
        }
        session.step(inputs, rate);
        ProgramState state = session.state();
        for (int i = 0; i < SHAPES.size(); i++) {
            String name = parameter(i);
            assertClose(
                    name, number, state.variables().get(name), expected.get(i).parameter());
            assertClose(
                    "the average of " + name,
                    number,
                    state.slots().get(ProgramState.averageName(name)),
                    averages.get(i));
            for (UpdateRule.Slot slot : test.rule().slots()) {
                String slotName = ProgramState.slotName(slot, name);
                assertClose(
                        slotName,
                        number,
                        state.slots().get(slotName),
                        expected.get(i).slots().get(slot.name()));
            }
        }
    }

    private static void assertClose(String what, int step, HostTensor actual, double[] expected) {
        ArrayAssertions.assertRelativelyClose(actual.toFloatArray(), expected, 2e-6, "%s after step %d", what, step);
    }
}
