package org.genscl.testkit.optimizer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apiguardian.api.API;
import org.genscl.api.backend.Backend;
import org.genscl.api.backend.DeviceSpec;
import org.genscl.api.backend.Session;
import org.genscl.api.graph.Graph;
import org.genscl.api.graph.Ops;
import org.genscl.api.graph.Tensor;
import org.genscl.api.graph.VariableSpec;
import org.genscl.api.optimizer.Optimizer;
import org.genscl.api.program.Precision;
import org.genscl.api.program.Program;
import org.genscl.api.program.ProgramState;
import org.genscl.api.program.UpdateRule;
import org.genscl.api.tensor.HostTensor;
import org.genscl.api.tensor.Shape;
import org.genscl.testkit.backend.Gradients;

/**
 * Steps with given gradients: the loss Σ p · g has the gradient g.
 *
 * @param shapes of the parameters
 * @param start their values, one parameter after the other
 * @param gradients of each step, in the same order
 * @param rates of each step
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Descent(List<Shape> shapes, float[] start, List<float[]> gradients, List<Double> rates) {

    /**
     * The parameters' values after each step.
     *
     * @param byGraph whether to keep the backend from using a kernel of its own
     */
    public List<float[]> run(Backend backend, Optimizer optimizer, boolean byGraph) {
        Ops ops = new Ops();
        Tensor loss = ops.constant(0, Shape.of());
        Map<String, HostTensor> initial = new LinkedHashMap<>();
        Map<String, UpdateRule> updates = new LinkedHashMap<>();
        for (int i = 0; i < shapes.size(); i++) {
            VariableSpec parameter = Gradients.parameter("p" + i, shapes.get(i));
            UpdateRule rule = optimizer.rule(parameter);
            updates.put(parameter.name(), byGraph ? withoutHint(rule) : rule);
            loss = ops.add(loss, ops.sum(ops.multiply(ops.variable(parameter), ops.input("g" + i, shapes.get(i)))));
            initial.put(parameter.name(), part(start, i));
        }
        Program program = new Program(
                Optional.of(new Program.Training(Graph.of(Map.of("loss", loss)), updates)), Map.of(), Precision.FP32);
        List<float[]> trajectory = new ArrayList<>();
        try (Session session = backend.open(program, DeviceSpec.cpu(), new ProgramState(0, initial, Map.of()))) {
            for (int step = 0; step < gradients.size(); step++) {
                Map<String, HostTensor> inputs = new LinkedHashMap<>();
                for (int i = 0; i < shapes.size(); i++) {
                    inputs.put("g" + i, part(gradients.get(step), i));
                }
                session.step(inputs, rates.get(step));
                trajectory.add(flat(session.state().variables()));
            }
        }
        return trajectory;
    }

    /** Where a parameter's values begin. */
    public int offset(int parameter) {
        return (int)
                shapes.subList(0, parameter).stream().mapToLong(Shape::elements).sum();
    }

    private static UpdateRule withoutHint(UpdateRule rule) {
        return new UpdateRule(rule.slots(), rule.graph(), Optional.empty());
    }

    private HostTensor part(float[] values, int parameter) {
        return HostTensor.of(
                shapes.get(parameter), Arrays.copyOfRange(values, offset(parameter), offset(parameter + 1)));
    }

    private float[] flat(Map<String, HostTensor> variables) {
        float[] all = new float[start.length];
        for (int i = 0; i < shapes.size(); i++) {
            variables.get("p" + i).floats().get(all, offset(i), offset(i + 1) - offset(i));
        }
        return all;
    }
}
