package org.genscl.runtime.checkpoint;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.genscl.api.error.UserException;
import org.genscl.api.graph.Graph;
import org.genscl.api.graph.Initializer;
import org.genscl.api.graph.Ops;
import org.genscl.api.graph.VariableSpec;
import org.genscl.api.program.Precision;
import org.genscl.api.program.Program;
import org.genscl.api.program.ProgramState;
import org.genscl.api.program.UpdateRule;
import org.genscl.api.tensor.DType;
import org.genscl.api.tensor.HostTensor;
import org.genscl.api.tensor.Shape;
import org.genscl.runtime.run.TrainingCurve;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CheckpointFitTest {
    private static final int EPOCHS = 3;
    private static final int BATCHES = 4;
    private static final CheckpointFit FIT = new CheckpointFit("recipe", program(), EPOCHS, BATCHES);

    private static Program program() {
        Ops ops = new Ops();
        Graph graph = Graph.of(Map.of(
                Program.Training.LOSS,
                ops.sum(ops.variable(
                        new VariableSpec("w", Shape.of(2), DType.FLOAT32, true, new Initializer.Constant(0))))));
        UpdateRule rule = UpdateRule.trace(
                List.of(new UpdateRule.Slot("momentum_buffer", 0)),
                Optional.empty(),
                (o, operands) -> Map.of(
                        UpdateRule.PARAMETER,
                        operands.parameter(),
                        "momentum_buffer",
                        operands.slots().get("momentum_buffer")));
        return new Program(
                Optional.of(new Program.Training(graph, Map.of("w", rule), OptionalDouble.of(0.9))),
                Map.of(),
                Precision.FP32);
    }

    private static Map<String, HostTensor> slots() {
        Map<String, HostTensor> slots = new LinkedHashMap<>();
        slots.put("momentum_buffer/w", HostTensor.of(Shape.of(2), 1, 2));
        slots.put("average/w", HostTensor.of(Shape.of(2), 1, 2));
        return slots;
    }

    private static void require(
            String folder, String hash, long step, int epoch, int batch, Map<String, HostTensor> s) {
        ProgramState state = new ProgramState(step, Map.of("w", HostTensor.of(Shape.of(2), 1, 2)), s);
        FIT.require(new CheckpointStore.Saved(
                Path.of(folder),
                new Checkpoint(state, new Checkpoint.Progress(hash, epoch, batch, 0, 0, 0, TrainingCurve.empty(1)))));
    }

    @ParameterizedTest
    @CsvSource({"step-000000005,5,2,1", "step-000000004,4,2,0", "step-000000011,11,3,3", "final,12,4,0", "final,0,4,0"})
    void placesOfTrainingFit(String folder, long step, int epoch, int batch) {
        assertThatCode(() -> require(folder, "recipe", step, epoch, batch, slots()))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "step-000000005,6,2,1",
        "step-000000008,8,2,4",
        "step-000000012,12,4,0",
        "final,5,2,1",
        "final,13,4,1",
        "final,16,5,0",
        "step-000000000,-5,1,0",
    })
    void otherPlacesDoNot(String folder, long step, int epoch, int batch) {
        assertThatThrownBy(() -> require(folder, "recipe", step, epoch, batch, slots()))
                .isInstanceOf(UserException.class)
                .hasMessageContaining(folder)
                .hasMessageContaining("damaged");
    }

    @Test
    void anotherRecipesIsRefused() {
        assertThatThrownBy(() -> require("final", "other", 12, 4, 0, slots()))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("another recipe");
    }

    @Test
    void slotsAreComparedAsVariablesAre() {
        Map<String, HostTensor> none = Map.of();
        assertThatThrownBy(() -> require("final", "recipe", 12, 4, 0, none))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("optimizer.safetensors")
                .hasMessageContaining("missing:    momentum_buffer/w [2]")
                .hasMessageContaining("missing:    average/w [2]");
        Map<String, HostTensor> other = slots();
        other.put("momentum_buffer/w", HostTensor.of(Shape.of(1), 1));
        other.put("exp_avg/w", HostTensor.of(Shape.of(2), 1, 2));
        assertThatThrownBy(() -> require("final", "recipe", 12, 4, 0, other))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("different:  momentum_buffer/w")
                .hasMessageContaining("unexpected: exp_avg/w [2]");
    }

    @Test
    void aBackendsOwnSlotsAreItsOwn() {
        Map<String, HostTensor> more = slots();
        more.put("loss-scale/factor", HostTensor.scalar(65_536));
        assertThatCode(() -> require("final", "recipe", 12, 4, 0, more)).doesNotThrowAnyException();
    }
}
