package org.genscl.api.program;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeSet;
import org.apiguardian.api.API;
import org.genscl.api.graph.Graph;
import org.genscl.api.graph.VariableSpec;

/**
 * All that a backend executes: pretraining, a linear probe, kNN similarity are programs.
 *
 * @param training the computation of a step, if the program trains: its output {@value Training#LOSS} is minimized, the
 *     others are metrics; all are scalars
 * @param functions computations without gradient or effect, by name
 * @param precision the arithmetic
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Program(Optional<Training> training, Map<String, Graph> functions, Precision precision) {

    public Program {
        functions = Map.copyOf(functions);
    }

    /**
     * A training step.
     *
     * @param graph forward computation and loss
     * @param updates the rule of each parameter that is trained; parameters without one are frozen
     * @param averageDecay where there is one, every FLOAT32 variable has an exponential moving average, the slot
     *     {@code average/NAME}, which starts as the variable itself: average = decay · average + (1 − decay) · variable,
     *     with the variable's value after the step
     */
    public record Training(Graph graph, Map<String, UpdateRule> updates, OptionalDouble averageDecay) {
        public static final String LOSS = "loss";

        /** Without averages. */
        public Training(Graph graph, Map<String, UpdateRule> updates) {
            this(graph, updates, OptionalDouble.empty());
        }

        public Training {
            averageDecay.ifPresent(decay -> {
                if (!(decay >= 0 && decay < 1)) {
                    throw new IllegalArgumentException("a decay of " + decay + ", which is not in [0, 1)");
                }
            });
            updates = Collections.unmodifiableMap(new LinkedHashMap<>(updates));
            graph.outputs().forEach((name, output) -> {
                if (output.shape().rank() != 0) {
                    throw new IllegalArgumentException(
                            "output '" + name + "' of a training step is " + output.shape() + ", not a scalar");
                }
            });
            graph.output(LOSS);
            Map<String, VariableSpec> variables = graph.variables();
            for (String name : updates.keySet()) {
                if (!variables.containsKey(name) || !variables.get(name).trainable()) {
                    throw new IllegalArgumentException("an update rule for '" + name + "', which is no parameter");
                }
            }
        }
    }

    /** All graphs: the training step's, if there is one, then the functions'. */
    public List<Graph> graphs() {
        List<Graph> graphs = new ArrayList<>();
        training.ifPresent(step -> graphs.add(step.graph()));
        graphs.addAll(functions.values());
        return List.copyOf(graphs);
    }

    /**
     * A function's graph.
     *
     * @throws IllegalArgumentException if there is no function of that name
     */
    public Graph function(String name) {
        Graph graph = functions.get(name);
        if (graph == null) {
            throw new IllegalArgumentException("no function '" + name + "' among " + new TreeSet<>(functions.keySet()));
        }
        return graph;
    }

    /**
     * The parameters and buffers of all graphs by name.
     *
     * @throws IllegalArgumentException if two graphs disagree on one
     */
    public Map<String, VariableSpec> variables() {
        Map<String, VariableSpec> all = new LinkedHashMap<>();
        for (Graph graph : graphs()) {
            graph.variables().forEach((name, spec) -> {
                VariableSpec known = all.putIfAbsent(name, spec);
                if (known != null && !known.equals(spec)) {
                    throw new IllegalArgumentException("variable '" + name + "' is " + known + " and " + spec);
                }
            });
        }
        return all;
    }
}
