package org.genscl.runtime.experiment;

import jakarta.inject.Inject;
import java.nio.FloatBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import org.genscl.api.backend.Backend;
import org.genscl.api.backend.DeviceSpec;
import org.genscl.api.backend.Session;
import org.genscl.api.component.Option;
import org.genscl.api.graph.Tensor;
import org.genscl.api.program.Precision;
import org.genscl.api.program.Program;
import org.genscl.api.program.ProgramState;
import org.genscl.api.tensor.DType;
import org.genscl.api.tensor.HostTensor;
import org.genscl.api.tensor.Shape;

/**
 * Does not execute graphs: folds every input value, the learning rate and the whole state into the next state, so that
 * the slightest difference in what it is given shows in all that follows.
 */
final class ToyBackend implements Backend {
    private final Config config;

    /** @param nanStep the step whose loss is no number; 0 for none */
    record Config(
            @Option(description = "Step whose loss is NaN.", defaultValue = "0")
            long nanStep) {}

    @Inject
    ToyBackend(Config config) {
        this.config = config;
    }

    @Override
    public Set<Precision> precisions() {
        return Set.of(Precision.FP32);
    }

    @Override
    public Map<String, String> describe(DeviceSpec device) {
        return Map.of("engine", "toy", "device", device.toString());
    }

    @Override
    public Session open(Program program, DeviceSpec device, ProgramState state) {
        return new ToySession(program, state);
    }

    private final class ToySession implements Session {
        private final Program program;
        private final Map<String, HostTensor> variables = new TreeMap<>();
        private final OptionalDouble averageDecay;
        private final Map<String, HostTensor> slots = new TreeMap<>();
        private long step;

        ToySession(Program program, ProgramState state) {
            this.program = program;
            step = state.step();
            program.variables()
                    .forEach((name, spec) ->
                            variables.put(name, copy(state.variables().get(name))));
            program.training()
                    .ifPresent(training -> training.updates()
                            .forEach((name, rule) -> rule.slots().forEach(slot -> {
                                String key = ProgramState.slotName(slot, name);
                                Shape shape = program.variables().get(name).shape();
                                HostTensor known = state.slots().get(key);
                                slots.put(key, known == null ? HostTensor.zeros(DType.FLOAT32, shape) : copy(known));
                            })));
            averageDecay =
                    program.training().map(Program.Training::averageDecay).orElse(OptionalDouble.empty());
            if (averageDecay.isPresent()) {
                variables.forEach((name, value) -> {
                    if (value.type() == DType.FLOAT32) {
                        slots.put(
                                ProgramState.averageName(name),
                                copy(state.slots().getOrDefault(ProgramState.averageName(name), value)));
                    }
                });
            }
        }

        @Override
        public Map<String, Double> step(Map<String, HostTensor> inputs, double learningRate) {
            step++;
            double signal = 0;
            for (HostTensor input : new TreeMap<>(inputs).values()) {
                signal += fold(input.floats(), 1);
            }
            double loss = Math.abs(signal);
            for (Map.Entry<String, HostTensor> variable : variables.entrySet()) {
                if (variable.getValue().type() == DType.INT64) {
                    variable.getValue()
                            .longs()
                            .put(0, variable.getValue().longs().get(0) + 1);
                    continue;
                }
                FloatBuffer values = variable.getValue().floats();
                loss += Math.abs(fold(values, 2));
                HostTensor slot = slots.get("momentum_buffer/" + variable.getKey());
                for (int i = 0; i < values.limit(); i++) {
                    double gradient = 0.1 * values.get(i) + signal * Math.sin(i + 1.0);
                    if (slot != null) {
                        gradient += 0.9 * slot.floats().get(i);
                        slot.floats().put(i, (float) gradient);
                    }
                    values.put(i, (float) (values.get(i) - learningRate * gradient));
                }
            }
            averageDecay.ifPresent(this::average);
            return Map.of("loss", step == config.nanStep() ? Double.NaN : loss);
        }

        private void average(double decay) {
            variables.forEach((name, variable) -> {
                if (variable.type() == DType.FLOAT32) {
                    FloatBuffer average =
                            slots.get(ProgramState.averageName(name)).floats();
                    for (int i = 0; i < average.limit(); i++) {
                        average.put(i, (float) (decay * average.get(i)
                                + (1 - decay) * variable.floats().get(i)));
                    }
                }
            });
        }

        @Override
        public Map<String, HostTensor> call(String function, Map<String, HostTensor> inputs) {
            double weight = 0;
            for (HostTensor variable : variables.values()) {
                if (variable.type() == DType.FLOAT32) {
                    weight += fold(variable.floats(), 3);
                }
            }
            HostTensor images = inputs.values().iterator().next();
            int rows = images.shape().dimension(0);
            int size = (int) images.shape().elements() / rows;
            Map<String, HostTensor> outputs = new LinkedHashMap<>();
            for (Map.Entry<String, Tensor> output :
                    program.functions().get(function).outputs().entrySet()) {
                HostTensor result =
                        HostTensor.zeros(DType.FLOAT32, output.getValue().shape());
                int columns = (int) result.shape().elements() / rows;
                for (int i = 0; i < rows * columns; i++) {
                    FloatBuffer row = images.floats().slice(i / columns * size, size);
                    result.floats().put(i, (float) (weight + fold(row, i % columns + 1)));
                }
                outputs.put(output.getKey(), result);
            }
            return outputs;
        }

        @Override
        public ProgramState state() {
            return new ProgramState(step, copy(variables), copy(slots));
        }

        @Override
        public void close() {}
    }

    private static double fold(FloatBuffer values, int frequency) {
        double sum = 0;
        for (int i = 0; i < values.limit(); i++) {
            sum += values.get(i) * Math.cos(frequency * (i + 1.0));
        }
        return sum / values.limit();
    }

    private static Map<String, HostTensor> copy(Map<String, HostTensor> tensors) {
        Map<String, HostTensor> copies = new LinkedHashMap<>();
        tensors.forEach((name, tensor) -> copies.put(name, copy(tensor)));
        return copies;
    }

    private static HostTensor copy(HostTensor tensor) {
        HostTensor copy = HostTensor.zeros(tensor.type(), tensor.shape());
        copy.bytes().put(tensor.bytes());
        return copy;
    }
}
