package org.genscl.api.graph;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apiguardian.api.API;

/**
 * A traced computation: the tensors that its outputs depend on, in an order in which they can be computed.
 *
 * <p>Batch normalization in training has an effect besides its result (see {@link Op.BatchNorm}); all such ops that the
 * outputs depend on take effect once a step.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class Graph {
    private final List<Tensor> tensors;
    private final Map<String, Tensor> outputs;

    private Graph(List<Tensor> tensors, Map<String, Tensor> outputs) {
        this.tensors = tensors;
        this.outputs = outputs;
    }

    /** The graph of all that the named outputs depend on. */
    public static Graph of(Map<String, Tensor> outputs) {
        return new Graph(
                List.copyOf(reachable(outputs.values())), Collections.unmodifiableMap(new LinkedHashMap<>(outputs)));
    }

    private static Collection<Tensor> reachable(Collection<Tensor> roots) {
        SortedMap<Integer, Tensor> byId = new TreeMap<>();
        Deque<Tensor> open = new ArrayDeque<>(roots);
        while (!open.isEmpty()) {
            Tensor tensor = open.pop();
            Tensor known = byId.putIfAbsent(tensor.id(), tensor);
            if (known == null) {
                open.addAll(tensor.inputs());
            } else if (known != tensor) {
                throw new IllegalArgumentException("tensors of two traces in one graph: " + known + " and " + tensor);
            }
        }
        return byId.values();
    }

    /** Every tensor, inputs before the tensors that use them. */
    public List<Tensor> tensors() {
        return tensors;
    }

    /** The results by name, in the order in which they were named. */
    public Map<String, Tensor> outputs() {
        return outputs;
    }

    /**
     * A result.
     *
     * @throws IllegalArgumentException if there is none of that name
     */
    public Tensor output(String name) {
        Tensor output = outputs.get(name);
        if (output == null) {
            throw new IllegalArgumentException("no output '" + name + "' among " + outputs.keySet());
        }
        return output;
    }

    /** What must be fed, by name. */
    public Map<String, Tensor> inputs() {
        Map<String, Tensor> inputs = new LinkedHashMap<>();
        for (Tensor tensor : tensors) {
            tensor.asInput().ifPresent(name -> inputs.put(name, tensor));
        }
        return inputs;
    }

    /** The parameters and buffers that are used, by name, in the order in which they were declared. */
    public Map<String, VariableSpec> variables() {
        Map<String, VariableSpec> variables = new LinkedHashMap<>();
        for (Tensor tensor : tensors) {
            tensor.asVariable().ifPresent(spec -> variables.put(spec.name(), spec));
        }
        return variables;
    }
}
