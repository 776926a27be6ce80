package org.genscl.api.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.genscl.api.tensor.DType;
import org.genscl.api.tensor.Shape;
import org.junit.jupiter.api.Test;

class GraphTest {
    private static final VariableSpec WEIGHT =
            new VariableSpec("w", Shape.of(3, 2), DType.FLOAT32, true, new Initializer.Constant(0));

    private static Graph linear(Ops ops) {
        Tensor x = ops.input("x", Shape.of(4, 2));
        return Graph.of(Map.of("y", ops.matMul(x, ops.transpose(ops.variable(WEIGHT)))));
    }

    @Test
    void holdsWhatTheOutputsDependOn() {
        Ops ops = new Ops();
        ops.input("unused", Shape.of(1));
        Graph graph = linear(ops);
        assertThat(graph.inputs()).containsOnlyKeys("x");
        assertThat(graph.variables()).containsOnly(Map.entry("w", WEIGHT));
        assertThat(graph.tensors()).isSortedAccordingTo(java.util.Comparator.comparingInt(Tensor::id));
        assertThatThrownBy(() -> graph.output("z")).hasMessage("no output 'z' among [y]");
    }

    @Test
    void tensorsOfTwoTracesDoNotMix() {
        Tensor one = new Ops().constant(1);
        Tensor other = new Ops().constant(1);
        assertThatThrownBy(() -> Graph.of(Map.of("a", one, "b", other)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("two traces");
    }

    @Test
    void inlinedGraphsShareVariablesAndKeepTheirOperations() {
        Graph graph = linear(new Ops());
        Ops ops = new Ops();
        Tensor first = Graph.of(ops.inline(graph, Map.of("x", ops.input("a", Shape.of(4, 2)))))
                .output("y");
        Tensor second = Graph.of(ops.inline(graph, Map.of("x", ops.input("b", Shape.of(4, 2)))))
                .output("y");
        assertThat(first.op()).isEqualTo(graph.output("y").op());
        assertThat(first.inputs().get(1)).isSameAs(second.inputs().get(1));
        assertThat(first.shape()).isEqualTo(Shape.of(4, 3));
    }

    @Test
    void inliningNeedsALeafOfTheSameShapeForEachInput() {
        Graph graph = linear(new Ops());
        Ops ops = new Ops();
        assertThatThrownBy(() -> ops.inline(graph, Map.of()))
                .isInstanceOf(ShapeException.class)
                .hasMessage("inline: input 'x' is FLOAT32 [4, 2], given is nothing");
        assertThatThrownBy(() -> ops.inline(graph, Map.of("x", ops.constant(0, Shape.of(2, 4)))))
                .isInstanceOf(ShapeException.class)
                .hasMessageEndingWith("given is FLOAT32 [2, 4]");
    }
}
