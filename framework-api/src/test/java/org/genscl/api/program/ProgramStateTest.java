package org.genscl.api.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import org.genscl.api.error.UserException;
import org.genscl.api.graph.Graph;
import org.genscl.api.graph.Initializer;
import org.genscl.api.graph.Ops;
import org.genscl.api.graph.VariableSpec;
import org.genscl.api.tensor.DType;
import org.genscl.api.tensor.HostTensor;
import org.genscl.api.tensor.Shape;
import org.junit.jupiter.api.Test;

class ProgramStateTest {
    private static final UpdateRule.Slot SLOT = new UpdateRule.Slot("momentum_buffer", 0.5);
    private static final HostTensor VALUE = HostTensor.of(Shape.of(2), new float[] {1, 2});
    private static final HostTensor OTHER = HostTensor.of(Shape.of(2), new float[] {3, 4});

    private final ProgramState state =
            new ProgramState(0, Map.of("w", VALUE, "v", VALUE), Map.of("momentum_buffer/w", OTHER, "average/w", OTHER));

    private static VariableSpec spec(String name, int size) {
        return new VariableSpec(name, Shape.of(size), DType.FLOAT32, true, new Initializer.Constant(0));
    }

    @Test
    void variablesAreChecked() {
        assertThat(state.variable(spec("w", 2))).isSameAs(VALUE);
        assertThatThrownBy(() -> state.variable(spec("u", 2)))
                .isInstanceOf(UserException.class)
                .hasMessage("the state lacks variable 'u'");
        assertThatThrownBy(() -> state.variable(spec("w", 3)))
                .isInstanceOf(UserException.class)
                .hasMessage("variable 'w' is [2] in the state, [3] in the program");
    }

    @Test
    void missingSlotsHaveTheirInitialValueAndMissingAveragesTheVariables() {
        assertThat(state.slot(SLOT, spec("w", 2))).isSameAs(OTHER);
        assertThat(state.slot(SLOT, spec("v", 2)).toFloatArray()).containsExactly(0.5f, 0.5f);
        assertThat(state.average(spec("w", 2))).isSameAs(OTHER);
        assertThat(state.average(spec("v", 2))).isSameAs(VALUE);
    }

    @Test
    void unknownFunctionsAreNamedWithTheKnownOnes() {
        Graph graph = Graph.of(Map.of("y", new Ops().constant(1)));
        Program program = new Program(Optional.empty(), Map.of("embed", graph), Precision.FP32);
        assertThat(program.function("embed")).isSameAs(graph);
        assertThatThrownBy(() -> program.function("logits"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no function 'logits' among [embed]");
    }
}
