package org.genscl.api.program;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apiguardian.api.API;
import org.genscl.api.error.UserException;
import org.genscl.api.graph.VariableSpec;
import org.genscl.api.random.RandomStreams;
import org.genscl.api.tensor.HostTensor;

/**
 * All that changes while a program runs. It is portable: a session of another backend continues from it.
 *
 * @param step number of training steps done
 * @param variables parameters and buffers by name
 * @param slots the update rules' state, by {@code slot/parameter}, for example
 *     {@code momentum_buffer/encoder.conv1.weight}, and a backend's own under names of its own (the loss scale of FP16);
 *     what is missing starts at its initial value
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record ProgramState(long step, Map<String, HostTensor> variables, Map<String, HostTensor> slots) {

    private static final String AVERAGE = "average";

    /** The name of a parameter's slot in {@link #slots()}. */
    public static String slotName(UpdateRule.Slot slot, String parameter) {
        return slot.name() + "/" + parameter;
    }

    /** The name in {@link #slots()} of a variable's moving average. */
    public static String averageName(String variable) {
        return AVERAGE + "/" + variable;
    }

    /**
     * A variable's value.
     *
     * @throws UserException if it is missing, or of another shape
     */
    public HostTensor variable(VariableSpec spec) {
        HostTensor value = variables.get(spec.name());
        if (value == null) {
            throw new UserException("the state lacks variable '" + spec.name() + "'");
        }
        if (!value.shape().equals(spec.shape())) {
            throw new UserException("variable '" + spec.name() + "' is " + value.shape() + " in the state, "
                    + spec.shape() + " in the program");
        }
        return value;
    }

    /** A parameter's slot, or its initial value. */
    public HostTensor slot(UpdateRule.Slot slot, VariableSpec parameter) {
        HostTensor value = slots.get(slotName(slot, parameter.name()));
        if (value != null) {
            return value;
        }
        float[] initial = new float[(int) parameter.shape().elements()];
        Arrays.fill(initial, (float) slot.initial());
        return HostTensor.of(parameter.shape(), initial);
    }

    /** A variable's moving average, or the variable itself. */
    public HostTensor average(VariableSpec spec) {
        HostTensor value = slots.get(averageName(spec.name()));
        return value != null ? value : variable(spec);
    }

    /**
     * The variables with the moving average in place of each that has one.
     *
     * @see Program.Training#averageDecay()
     */
    public Map<String, HostTensor> averages() {
        Map<String, HostTensor> averages = new LinkedHashMap<>();
        variables.forEach((name, value) -> averages.put(name, slots.getOrDefault(averageName(name), value)));
        return averages;
    }

    /** The state before the first step: each variable drawn from a stream of its own. */
    public static ProgramState initial(Program program, RandomStreams streams) {
        Map<String, HostTensor> variables = new LinkedHashMap<>();
        program.variables()
                .forEach((name, spec) -> variables.put(
                        name, spec.initializer().draw(spec.type(), spec.shape(), streams.stream("initial/" + name))));
        return new ProgramState(0, variables, Map.of());
    }
}
