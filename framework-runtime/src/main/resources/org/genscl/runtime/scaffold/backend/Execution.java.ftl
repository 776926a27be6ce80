package [=package];

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.genscl.api.graph.Graph;
import org.genscl.api.graph.Op;
import org.genscl.api.graph.Tensor;

/** A graph, computed: the value of each of its tensors. */
final class Execution {
    private final Graph graph;
    private final Map<Tensor, Value> values = new HashMap<>();

    /** @param leaves the values of the graph's inputs and variables */
    Execution(Graph graph, Tape tape, Operations operations, Function<Op, Value> leaves) {
        this.graph = graph;
        for (Tensor tensor : graph.tensors()) {
            List<Value> operands = tensor.inputs().stream().map(values::get).toList();
            int[] shape = tensor.shape().toArray();
            Op op = tensor.op();
            if (op instanceof Op.Input || op instanceof Op.Variable) {
                values.put(tensor, leaves.apply(op));
            } else if (op instanceof Op.Constant constant) {
                double[] filled = new double[(int) tensor.shape().elements()];
                Arrays.fill(filled, constant.value());
                values.put(tensor, Value.leaf(tape, shape, filled));
            } else if (op instanceof Op.Identity) {
                double[] identity = new double[shape[0] * shape[0]];
                for (int i = 0; i < shape[0]; i++) {
                    identity[i * shape[0] + i] = 1;
                }
                values.put(tensor, Value.leaf(tape, shape, identity));
            } else {
                values.put(tensor, operations.compute(op, operands));
            }
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
