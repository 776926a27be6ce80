package [=package];

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.genscl.api.graph.Graph;
import org.genscl.api.graph.Tensor;

/** A graph, computed: the value of each of its tensors. */
final class Execution {
    private final Graph graph;
    private final Map<Tensor, Value> values = new HashMap<>();

    /** @param operations which know the values of the graph's inputs and variables */
    Execution(Graph graph, Operations operations) {
        this.graph = graph;
        for (Tensor tensor : graph.tensors()) {
            List<Value> operands = tensor.inputs().stream().map(values::get).toList();
            values.put(tensor, tensor.op().accept(operations, operands));
        }
    }

    Value value(Tensor tensor) {
        return values.get(tensor);
    }

    /** The results by name. */
    Map<String, Value> outputs() {
        Map<String, Value> outputs = new LinkedHashMap<>();
        graph.outputs().forEach((name, tensor) -> outputs.put(name, values.get(tensor)));
        return outputs;
    }
}
