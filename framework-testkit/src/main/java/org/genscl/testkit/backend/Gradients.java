package org.genscl.testkit.backend;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apiguardian.api.API;
import org.genscl.api.backend.Backend;
import org.genscl.api.backend.DeviceSpec;
import org.genscl.api.backend.Session;
import org.genscl.api.graph.Graph;
import org.genscl.api.graph.Initializer;
import org.genscl.api.graph.Tensor;
import org.genscl.api.graph.UnaryFunction;
import org.genscl.api.graph.VariableSpec;
import org.genscl.api.program.Precision;
import org.genscl.api.program.Program;
import org.genscl.api.program.ProgramState;
import org.genscl.api.program.UpdateRule;
import org.genscl.api.tensor.DType;
import org.genscl.api.tensor.HostTensor;
import org.genscl.api.tensor.Shape;

/**
 * One training step of a graph on a backend, on CPU in FP32.
 *
 * @param loss the graph's output {@code loss}
 * @param values its gradient with respect to each parameter; 0 where every path to it is stopped
 * @param after all variables after the step
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Gradients(double loss, Map<String, float[]> values, Map<String, HostTensor> after) {

    /**
     * Takes the step.
     *
     * @param graph has the output {@code loss}, a scalar
     * @param variables their values before
     * @param inputs by name
     */
    public static Gradients of(
            Backend backend, Graph graph, Map<String, HostTensor> variables, Map<String, HostTensor> inputs) {
        // Kept beside the parameter as it is: what a descent moves the parameter by is rounded to the parameter's size.
        UpdateRule.Slot slot = new UpdateRule.Slot("kept_gradient", 0);
        UpdateRule keeping = UpdateRule.trace(
                List.of(slot),
                Optional.empty(),
                (ops, in) -> Map.of(UpdateRule.PARAMETER, in.parameter(), slot.name(), in.gradient()));
        Set<String> reached = reached(graph.output(Program.Training.LOSS));
        Map<String, UpdateRule> updates = new LinkedHashMap<>();
        for (VariableSpec variable : graph.variables().values()) {
            if (variable.trainable() && reached.contains(variable.name())) {
                updates.put(variable.name(), keeping);
            }
        }
        Program program = new Program(Optional.of(new Program.Training(graph, updates)), Map.of(), Precision.FP32);
        try (Session session = backend.open(program, DeviceSpec.cpu(), new ProgramState(0, variables, Map.of()))) {
            double loss = session.step(inputs, 1).get(Program.Training.LOSS);
            ProgramState after = session.state();
            Map<String, float[]> gradients = new LinkedHashMap<>();
            for (String name : updates.keySet()) {
                gradients.put(
                        name,
                        after.slots().get(ProgramState.slotName(slot, name)).toFloatArray());
            }
            for (VariableSpec variable : graph.variables().values()) {
                if (variable.trainable()) {
                    gradients.computeIfAbsent(
                            variable.name(),
                            name -> new float[(int) variable.shape().elements()]);
                }
            }
            return new Gradients(loss, gradients, after.variables());
        }
    }

    /** The variables that a gradient reaches; engines refuse to differentiate with respect to others. */
    static Set<String> reached(Tensor loss) {
        Set<String> variables = new HashSet<>();
        Set<Tensor> seen = new HashSet<>();
        Deque<Tensor> open = new ArrayDeque<>(List.of(loss));
        while (!open.isEmpty()) {
            Tensor tensor = open.pop();
            if (stops(tensor) || !seen.add(tensor)) {
                continue;
            }
            tensor.asVariable().ifPresent(spec -> variables.add(spec.name()));
            open.addAll(tensor.inputs());
        }
        return variables;
    }

    /** Whether a tensor is the result of {@code stopGradient}. */
    static boolean stops(Tensor tensor) {
        return tensor.op().traits().equals(UnaryFunction.STOP_GRADIENT.traits());
    }

    /** A trainable variable that takes no initial value of its own. */
    public static VariableSpec parameter(String name, Shape shape) {
        return new VariableSpec(name, shape, DType.FLOAT32, true, new Initializer.Constant(0));
    }
}
