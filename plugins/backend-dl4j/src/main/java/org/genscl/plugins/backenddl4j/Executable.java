package org.genscl.plugins.backenddl4j;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.genscl.api.tensor.HostTensor;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Instructions bound to memory. */
final class Executable {
    private final Map<String, HostArray> inputs;
    private final Map<String, HostArray> outputs = new LinkedHashMap<>();
    private final List<Runnable> operations = new ArrayList<>();

    /**
     * Plans and binds.
     *
     * @param instructions in order
     * @param inputs leaves to be fed
     * @param results by name
     * @param memory for intermediate results
     */
    Executable(
            List<Instruction> instructions, Map<String, HostArray> inputs, Map<String, Value> results, Memory memory) {
        this.inputs = inputs;
        MemoryPlan plan = new MemoryPlan(instructions, results.values(), memory.blocks());
        memory.grow(plan);
        Map<Value, INDArray> arrays = new HashMap<>();
        for (Instruction instruction : instructions) {
            operations.add(instruction
                    .kernel()
                    .bind(
                            arrays(instruction.inputs(), arrays, plan, memory),
                            arrays(instruction.outputs(), arrays, plan, memory)));
        }
        results.forEach((name, value) -> outputs.put(name, new HostArray(memory.array(value, plan), value.shape())));
    }

    private static List<INDArray> arrays(
            List<Value> values, Map<Value, INDArray> known, MemoryPlan plan, Memory memory) {
        return values.stream()
                .map(value -> known.computeIfAbsent(value, key -> memory.array(key, plan)))
                .toList();
    }

    /** Feeds the inputs and computes. */
    void run(Map<String, HostTensor> values) {
        inputs.forEach((name, input) -> {
            HostTensor value = values.get(name);
            if (value == null || !value.shape().equals(input.shape())) {
                throw new IllegalArgumentException("input '" + name + "' must be " + input.shape() + ", is "
                        + (value == null ? "missing" : value.shape().toString()));
            }
            input.write(value);
        });
        operations.forEach(Runnable::run);
    }

    /** Copies of the results. */
    Map<String, HostTensor> outputs() {
        Map<String, HostTensor> results = new LinkedHashMap<>();
        outputs.forEach((name, output) -> results.put(name, output.read()));
        return results;
    }
}
