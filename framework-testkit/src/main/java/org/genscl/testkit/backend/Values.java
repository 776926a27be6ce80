package org.genscl.testkit.backend;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.apiguardian.api.API;
import org.genscl.api.backend.Backend;
import org.genscl.api.backend.DeviceSpec;
import org.genscl.api.backend.Session;
import org.genscl.api.graph.Graph;
import org.genscl.api.graph.VariableSpec;
import org.genscl.api.program.Precision;
import org.genscl.api.program.Program;
import org.genscl.api.program.ProgramState;
import org.genscl.api.random.RandomStreams;
import org.genscl.api.tensor.DType;
import org.genscl.api.tensor.HostTensor;
import org.genscl.api.tensor.Shape;

/** Values for graphs in tests, and of them. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class Values {
    private Values() {}

    /** Normally distributed numbers. */
    public static HostTensor normal(RandomGenerator random, Shape shape) {
        HostTensor tensor = HostTensor.zeros(DType.FLOAT32, shape);
        for (int i = 0; i < shape.elements(); i++) {
            tensor.floats().put(i, (float) random.nextGaussian());
        }
        return tensor;
    }

    /** What a graph's variables start with. */
    public static Map<String, HostTensor> initial(Graph graph) {
        Map<String, HostTensor> values = new LinkedHashMap<>();
        for (VariableSpec variable : graph.variables().values()) {
            RandomGenerator random = new RandomStreams(1).stream(variable.name());
            values.put(variable.name(), variable.initializer().draw(variable.type(), variable.shape(), random));
        }
        return values;
    }

    /** A graph's outputs, computed once on CPU in FP32. */
    public static Map<String, HostTensor> outputs(
            Backend backend, Graph graph, Map<String, HostTensor> variables, Map<String, HostTensor> inputs) {
        Program program = new Program(Optional.empty(), Map.of("f", graph), Precision.FP32);
        try (Session session = backend.open(program, DeviceSpec.cpu(), new ProgramState(0, variables, Map.of()))) {
            return session.call("f", inputs);
        }
    }
}
