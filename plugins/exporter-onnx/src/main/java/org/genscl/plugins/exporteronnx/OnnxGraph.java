package org.genscl.plugins.exporteronnx;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.genscl.api.graph.Graph;
import org.genscl.api.graph.Tensor;
import org.genscl.api.graph.VariableSpec;
import org.genscl.api.tensor.DType;
import org.genscl.api.tensor.HostTensor;

/** A graph in terms of ONNX's operators, version 17 of their set. The first size of its input and output is left open. */
final class OnnxGraph {
    private final Map<String, HostTensor> variables;
    private final List<OnnxNode> nodes = new ArrayList<>();
    private final Map<String, HostTensor> initializers = new LinkedHashMap<>();
    private final Map<Tensor, String> names = new HashMap<>();
    private final Map.Entry<String, Tensor> input;
    private final Map.Entry<String, Tensor> output;

    OnnxGraph(Graph graph, Map<String, HostTensor> variables) {
        this.variables = variables;
        this.input = graph.inputs().entrySet().iterator().next();
        this.output = graph.outputs().entrySet().iterator().next();
        OnnxOperators operators = new OnnxOperators(this);
        for (Tensor tensor : graph.tensors()) {
            names.put(tensor, newName(tensor));
            nodes.addAll(tensor.op().accept(operators, tensor));
        }
    }

    List<OnnxNode> nodes() {
        return nodes;
    }

    /** Weights and constants by name. */
    Map<String, HostTensor> initializers() {
        return initializers;
    }

    Map.Entry<String, Tensor> input() {
        return input;
    }

    Map.Entry<String, Tensor> output() {
        return output;
    }

    /** The name of a tensor's value. */
    String name(Tensor tensor) {
        return names.get(tensor);
    }

    void initialize(String name, HostTensor value) {
        initializers.put(name, value);
    }

    void initializeVariable(VariableSpec spec) {
        // The number of batches tracked is of no use in evaluation.
        if (spec.type() == DType.FLOAT32) {
            initialize(spec.name(), variables.get(spec.name()));
        }
    }

    private String newName(Tensor tensor) {
        if (tensor.asInput().isPresent()) {
            return input.getKey();
        }
        String given = tensor == output.getValue() ? output.getKey() : "t" + tensor.id();
        return tensor.asVariable().map(VariableSpec::name).orElse(given);
    }
}
