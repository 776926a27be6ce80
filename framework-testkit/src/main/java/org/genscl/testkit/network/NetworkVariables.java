package org.genscl.testkit.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.genscl.api.graph.Graph;
import org.genscl.api.graph.Tensor;
import org.genscl.api.graph.VariableSpec;
import org.genscl.testkit.behavior.Behavior;

/** The parameters and buffers that a trace of a network declares. */
record NetworkVariables(Graph graph) {
    private static final int SHOWN = 10;

    void assertBelow(String scope) {
        List<String> outside = graph.variables().keySet().stream()
                .filter(name -> !name.startsWith(scope + "."))
                .limit(SHOWN)
                .toList();
        assertThat(outside)
                .as("variables declared outside of the given scope, %s (the first %d)", scope, SHOWN)
                .isEmpty();
    }

    boolean sameAs(NetworkVariables other) {
        return graph.variables().equals(other.graph.variables());
    }

    /** Fails with the first ten differences unless another trace declares the same variables. */
    void assertSame(NetworkVariables other, String what) {
        Map<String, VariableSpec> expected = graph.variables();
        Map<String, VariableSpec> actual = other.graph.variables();
        TreeSet<String> names = new TreeSet<>(expected.keySet());
        names.addAll(actual.keySet());
        List<String> differences = names.stream()
                .filter(name -> !Objects.equals(expected.get(name), actual.get(name)))
                .limit(SHOWN)
                .map(name -> name + " is " + actual.get(name) + " instead of " + expected.get(name))
                .toList();
        assertThat(differences)
                .as(
                        "differences of the variables of %s from those of a first trace in training (the first %d)",
                        what, SHOWN)
                .isEmpty();
    }

    /** Layers that declare a parameter of the same name and shape get the same parameter. */
    void assertDistinct(Behavior behavior, boolean present) {
        Map<String, Integer> uses = new LinkedHashMap<>();
        for (Tensor tensor : graph.tensors()) {
            for (Tensor input : tensor.inputs()) {
                input.asVariable()
                        .filter(VariableSpec::trainable)
                        .ifPresent(spec -> uses.merge(spec.name(), 1, Integer::sum));
            }
        }
        List<String> shared = uses.entrySet().stream()
                .filter(use -> use.getValue() > 1)
                .limit(SHOWN)
                .map(use -> use.getKey() + " (" + use.getValue() + " times)")
                .toList();
        if (present) {
            assertThat(shared)
                    .as(
                            "parameters used more than once: two layers in one scope silently share their weights;"
                                    + " give each layer a child scope%s",
                            behavior.unlessIntended())
                    .isEmpty();
        } else {
            assertThat(shared)
                    .as("parameters used more than once%s", behavior.declaredAbsent())
                    .isNotEmpty();
        }
    }
}
