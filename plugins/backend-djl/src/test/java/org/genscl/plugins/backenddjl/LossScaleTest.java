package org.genscl.plugins.backenddjl;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.genscl.api.backend.DeviceSpec;
import org.genscl.api.backend.Session;
import org.genscl.api.graph.Graph;
import org.genscl.api.graph.Initializer;
import org.genscl.api.graph.Ops;
import org.genscl.api.graph.Tensor;
import org.genscl.api.graph.VariableSpec;
import org.genscl.api.program.Precision;
import org.genscl.api.program.Program;
import org.genscl.api.program.ProgramState;
import org.genscl.api.program.UpdateRule;
import org.genscl.api.tensor.DType;
import org.genscl.api.tensor.HostTensor;
import org.genscl.api.tensor.Shape;
import org.junit.jupiter.api.Test;

/** A loss of 2 w, plain descent, and a slot that counts its updates. */
class LossScaleTest {
    private static final DjlBackend BACKEND = new DjlBackend(new DjlConfig(1, false, false));

    private static Program program() {
        Ops ops = new Ops();
        Tensor w = ops.variable(new VariableSpec("w", Shape.of(1), DType.FLOAT32, true, new Initializer.Constant(5)));
        Graph graph = Graph.of(Map.of("loss", ops.sum(ops.multiply(w, 2))));
        UpdateRule rule = UpdateRule.trace(
                List.of(new UpdateRule.Slot("number", 0)),
                Optional.empty(),
                (trace, in) -> Map.of(
                        UpdateRule.PARAMETER,
                        trace.subtract(in.parameter(), trace.multiply(in.gradient(), in.learningRate())),
                        "number",
                        trace.add(trace.multiply(in.parameter(), 0), in.step())));
        return new Program(Optional.of(new Program.Training(graph, Map.of("w", rule))), Map.of(), Precision.FP16);
    }

    private static ProgramState state(float factor, float goodSteps) {
        Map<String, HostTensor> slots = new LinkedHashMap<>();
        slots.put("loss-scale/factor", HostTensor.scalar(factor));
        slots.put("loss-scale/good-steps", HostTensor.scalar(goodSteps));
        return new ProgramState(0, Map.of("w", HostTensor.of(Shape.of(1), 5f)), slots);
    }

    private static float value(ProgramState state, String slot) {
        return state.slots().get(slot).floats().get(0);
    }

    @Test
    void gradientsAreAsIfThereWereNoScale() {
        try (Session session = BACKEND.open(program(), DeviceSpec.cpu(), state(1024, 0))) {
            assertThat(session.step(Map.of(), 0.25).get("loss")).isEqualTo(10);
            ProgramState after = session.state();
            assertThat(after.variables().get("w").floats().get(0)).isEqualTo(4.5f);
            assertThat(value(after, "loss-scale/good-steps")).isEqualTo(1);
        }
    }

    @Test
    void aStepThatOverflowsUpdatesNothingAndHalvesTheScale() {
        float factor = Math.scalb(1f, 127);
        try (Session session = BACKEND.open(program(), DeviceSpec.cpu(), state(factor, 7))) {
            assertThat(session.step(Map.of(), 0.25).get("loss")).isEqualTo(10);
            ProgramState after = session.state();
            assertThat(after.variables().get("w").floats().get(0)).isEqualTo(5);
            assertThat(value(after, "loss-scale/factor")).isEqualTo(factor / 2);
            assertThat(value(after, "loss-scale/good-steps")).isZero();
            assertThat(value(after, "loss-scale/skipped-steps")).isEqualTo(1);
            assertThat(value(after, "number/w")).isZero();

            // 2 · 2¹²⁶ overflows no more; this is the first update.
            session.step(Map.of(), 0.25);
            after = session.state();
            assertThat(after.variables().get("w").floats().get(0)).isEqualTo(4.5f);
            assertThat(value(after, "number/w")).isEqualTo(1);
        }
    }

    @Test
    void theScaleDoublesAfterManyGoodSteps() {
        try (Session session = BACKEND.open(program(), DeviceSpec.cpu(), state(1024, 1999))) {
            session.step(Map.of(), 0.25);
            assertThat(value(session.state(), "loss-scale/factor")).isEqualTo(2048);
            assertThat(value(session.state(), "loss-scale/good-steps")).isZero();
        }
    }
}
