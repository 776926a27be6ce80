package org.genscl.plugins.backenddjl;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.genscl.api.backend.DeviceSpec;
import org.genscl.api.backend.Session;
import org.genscl.api.graph.Axes;
import org.genscl.api.graph.Graph;
import org.genscl.api.graph.Initializer;
import org.genscl.api.graph.Ops;
import org.genscl.api.graph.Tensor;
import org.genscl.api.graph.VariableSpec;
import org.genscl.api.program.Precision;
import org.genscl.api.program.Program;
import org.genscl.api.program.ProgramState;
import org.genscl.api.program.UpdateRule;
import org.genscl.api.random.RandomStreams;
import org.genscl.api.tensor.DType;
import org.genscl.api.tensor.Shape;
import org.junit.jupiter.api.Test;

class ForeachScriptTest {

    /** Uses every operation that is covered, with every sort of operand. The slots exchange their values. */
    private static UpdateRule everything() {
        return UpdateRule.trace(
                List.of(new UpdateRule.Slot("one", 0.5), new UpdateRule.Slot("two", 2)),
                Optional.empty(),
                (ops, in) -> {
                    Tensor p = in.parameter();
                    Tensor g = in.gradient();
                    Tensor later = ops.add(in.step(), 1);
                    Tensor x = ops.divide(
                            ops.add(ops.square(g), 1),
                            ops.maximum(ops.norm(p, Axes.all().keepDimensions()), 1e-3));
                    x = ops.maximum(ops.minimum(x, ops.exp(p)), ops.negate(ops.sqrt(ops.abs(p))));
                    x = ops.add(ops.log(ops.add(ops.power(x, 2), 1)), ops.multiply(ops.sigmoid(g), ops.tanh(p)));
                    x = ops.add(ops.subtract(later, x), ops.subtract(x, later));
                    x = ops.add(x, ops.divide(later, ops.add(ops.square(p), 3)));
                    x = ops.subtract(ops.constant(1), ops.divide(x, in.learningRate()));
                    x = ops.subtract(ops.divide(ops.constant(2), ops.add(ops.abs(x), 1)), ops.constant(0.25));
                    Map<String, Tensor> updated = new LinkedHashMap<>();
                    updated.put(UpdateRule.PARAMETER, ops.subtract(p, ops.multiply(in.learningRate(), x)));
                    updated.put("one", in.slots().get("two"));
                    updated.put("two", in.slots().get("one"));
                    return updated;
                });
    }

    private static Program program(UpdateRule rule) {
        Ops ops = new Ops();
        Tensor loss = ops.constant(0);
        Map<String, UpdateRule> updates = new LinkedHashMap<>();
        for (Shape shape : List.of(Shape.of(3), Shape.of(4, 2, 3, 3), Shape.of(5, 2))) {
            String name = "w" + shape.rank();
            Tensor weight = ops.variable(new VariableSpec(name, shape, DType.FLOAT32, true, new Initializer.Normal(1)));
            loss = ops.add(loss, ops.mean(ops.square(weight)));
            updates.put(name, rule);
        }
        Graph graph = Graph.of(Map.of(Program.Training.LOSS, loss));
        return new Program(Optional.of(new Program.Training(graph, updates)), Map.of(), Precision.FP32);
    }

    private static ProgramState train(Program program, ProgramScript script) {
        ProgramState initial = ProgramState.initial(program, new RandomStreams(3));
        PyTorch torch = PyTorch.load(new DjlConfig(1, false, false), DeviceSpec.cpu());
        try (Session session = new DjlSession(script, program, torch, Device.cpu(), initial)) {
            for (int i = 0; i < 3; i++) {
                session.step(Map.of(), 0.1);
            }
            return session.state();
        }
    }

    @Test
    void allParametersAtOnceAreAsOneAfterTheOther() {
        Program program = program(everything());
        ProgramScript together = new ProgramScript(program, true);
        assertThat(together.source()).contains("_foreach_copy_").doesNotContain("for i in range(3)");
        ProgramState expected = train(program, new ProgramScript(program, false));
        ProgramState actual = train(program, together);
        expected.variables()
                .forEach(
                        (name, value) -> assertThat(actual.variables().get(name).toFloatArray())
                                .as(name)
                                .containsExactly(value.toFloatArray(), org.assertj.core.data.Offset.offset(1e-5f)));
        expected.slots()
                .forEach((name, value) ->
                        assertThat(actual.slots().get(name).bytes()).as(name).isEqualTo(value.bytes()));
    }

    @Test
    void aRuleWithAnotherOperationGoesOneAfterTheOther() {
        UpdateRule sign = UpdateRule.trace(
                List.of(),
                Optional.empty(),
                (ops, in) -> Map.of(
                        UpdateRule.PARAMETER,
                        ops.where(ops.greater(in.gradient(), ops.constant(0)), in.parameter(), in.learningRate())));
        assertThat(new ProgramScript(program(sign), true).source()).contains("for i in range(3)");
    }
}
