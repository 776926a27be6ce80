package [=package];

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import org.genscl.api.backend.Session;
import org.genscl.api.graph.Graph;
import org.genscl.api.graph.Op;
import org.genscl.api.graph.PartialOpVisitor;
import org.genscl.api.graph.Tensor;
import org.genscl.api.graph.VariableSpec;
import org.genscl.api.program.Program;
import org.genscl.api.program.ProgramState;
import org.genscl.api.program.UpdateRule;
import org.genscl.api.tensor.DType;
import org.genscl.api.tensor.HostTensor;
import org.genscl.api.tensor.Shape;

/** A program with its state. Between steps that is FP32, so that a step from a saved state gives the same bits. */
final class ProgramSession implements Session {
    private final Program program;
    private final Map<String, HostTensor> variables = new LinkedHashMap<>();
    private final Map<String, HostTensor> slots = new LinkedHashMap<>();
    private long step;

    ProgramSession(Program program, ProgramState state) {
        this.program = program;
        this.step = state.step();
        Map<String, VariableSpec> specs = program.variables();
        specs.forEach((name, spec) -> variables.put(name, copy(state.variable(spec))));
        program.training().ifPresent(training -> {
            training.updates().forEach((name, rule) -> rule.slots().forEach(slot -> slots.put(
                    ProgramState.slotName(slot, name), copy(state.slot(slot, specs.get(name))))));
            training.averageDecay().ifPresent(decay -> specs.forEach((name, spec) -> {
                if (spec.type() == DType.FLOAT32) {
                    slots.put(ProgramState.averageName(name), copy(state.average(spec)));
                }
            }));
        });
    }

    @Override
    public Map<String, Double> step(Map<String, HostTensor> inputs, double learningRate) {
        Program.Training training =
                program.training().orElseThrow(() -> new IllegalStateException("this program does not train"));
        Tape tape = new Tape();
        Map<String, Value> leaves = new HashMap<>();
        variables.forEach((name, value) -> leaves.put(name, value(tape, value)));
        Execution execution = execute(training.graph(), tape, leaves, inputs);
        tape.backward(execution.outputs().get(Program.Training.LOSS));
        Map<String, Double> metrics = new LinkedHashMap<>();
        execution.outputs().forEach((name, value) -> metrics.put(name, value.elements()[0]));
        step++;
        training.updates().forEach((name, rule) -> update(name, rule, leaves.get(name).gradient(), learningRate));
        track(training.graph(), execution);
        training.averageDecay().ifPresent(this::average);
        return metrics;
    }

    private Execution execute(Graph graph, Tape tape, Map<String, Value> leaves, Map<String, HostTensor> inputs) {
        return new Execution(graph, new Operations(tape, name -> value(tape, inputs.get(name)), leaves::get));
    }

    /** Computes a rule's graph, which was traced on scalars, on whole parameters. */
    private void update(String parameter, UpdateRule rule, double[] gradient, double learningRate) {
        Tape tape = new Tape();
        Shape shape = variables.get(parameter).shape();
        Map<String, Value> operands = new HashMap<>();
        operands.put(UpdateRule.PARAMETER, value(tape, variables.get(parameter)));
        operands.put(UpdateRule.GRADIENT, Value.leaf(tape, shape.toArray(), gradient));
        operands.put(UpdateRule.LEARNING_RATE, Value.leaf(tape, new int[0], new double[] {learningRate}));
        operands.put(UpdateRule.STEP, Value.leaf(tape, new int[0], new double[] {step}));
        for (UpdateRule.Slot slot : rule.slots()) {
            operands.put(slot.name(), value(tape, slots.get(ProgramState.slotName(slot, parameter))));
        }
        Map<String, Value> results =
                new Execution(rule.graph(), new Operations(tape, operands::get, name -> null)).outputs();
        variables.put(parameter, rounded(shape, broadcast(results.get(UpdateRule.PARAMETER), shape)));
        for (UpdateRule.Slot slot : rule.slots()) {
            slots.put(
                    ProgramState.slotName(slot, parameter), rounded(shape, broadcast(results.get(slot.name()), shape)));
        }
    }

    private static double[] broadcast(Value value, Shape shape) {
        return value.broadcastTo(shape.toArray()).elements();
    }

    /** The effect of batch normalization in training: running statistics, and the number of batches. */
    private void track(Graph graph, Execution execution) {
        for (Tensor tensor : graph.tensors()) {
            tensor.op().accept(new BatchNormEffect(), tensor).ifPresent(momentum -> track(tensor, execution, momentum));
        }
    }

    private void track(Tensor tensor, Execution execution, double momentum) {
        Value x = execution.value(tensor.inputs().get(0));
        BatchStatistics batch = BatchStatistics.of(x.stopped());
        double values = (double) x.size() / batch.mean().size();
        move(name(tensor, 3), batch.mean().elements(), momentum, 1);
        move(name(tensor, 4), batch.variance().elements(), momentum, values / (values - 1));
        HostTensor count = variables.get(name(tensor, 5));
        count.longs().put(0, count.longs().get(0) + 1);
    }

    /** The momentum of batch normalization in training; no other operation has an effect. */
    private static final class BatchNormEffect implements PartialOpVisitor<Tensor, OptionalDouble> {
        @Override
        public OptionalDouble other(Op op, Tensor tensor) {
            return OptionalDouble.empty();
        }

        @Override
        public OptionalDouble batchNorm(Op.BatchNorm op, Tensor tensor) {
            return op.training() ? OptionalDouble.of(op.momentum()) : OptionalDouble.empty();
        }
    }

    private static String name(Tensor tensor, int operand) {
        return tensor.inputs().get(operand).asVariable().orElseThrow().name();
    }

    private void move(String buffer, double[] towards, double momentum, double factor) {
        HostTensor before = variables.get(buffer);
        double[] moved = elements(before);
        for (int i = 0; i < moved.length; i++) {
            moved[i] = (1 - momentum) * moved[i] + momentum * factor * towards[i];
        }
        variables.put(buffer, rounded(before.shape(), moved));
    }

    private void average(double decay) {
        variables.forEach((name, value) -> {
            if (value.type() == DType.FLOAT32) {
                double[] average = elements(slots.get(ProgramState.averageName(name)));
                double[] current = elements(value);
                Arrays.setAll(average, i -> decay * average[i] + (1 - decay) * current[i]);
                slots.put(ProgramState.averageName(name), rounded(value.shape(), average));
            }
        });
    }

    @Override
    public Map<String, HostTensor> call(String function, Map<String, HostTensor> inputs) {
        Tape tape = new Tape();
        Map<String, Value> leaves = new HashMap<>();
        variables.forEach((name, value) -> leaves.put(name, value(tape, value)));
        Graph graph = program.function(function);
        Map<String, HostTensor> results = new LinkedHashMap<>();
        execute(graph, tape, leaves, inputs)
                .outputs()
                .forEach((name, value) ->
                        results.put(name, rounded(graph.output(name).shape(), value.elements())));
        return results;
    }

    @Override
    public ProgramState state() {
        return new ProgramState(step, copies(variables), copies(slots));
    }

    private static Map<String, HostTensor> copies(Map<String, HostTensor> tensors) {
        Map<String, HostTensor> copies = new LinkedHashMap<>();
        tensors.forEach((name, tensor) -> copies.put(name, copy(tensor)));
        return copies;
    }

    private static HostTensor copy(HostTensor tensor) {
        HostTensor copy = HostTensor.zeros(tensor.type(), tensor.shape());
        copy.bytes().put(tensor.bytes());
        return copy;
    }

    private static Value value(Tape tape, HostTensor tensor) {
        return Value.leaf(tape, tensor.shape().toArray(), elements(tensor));
    }

    private static double[] elements(HostTensor tensor) {
        double[] elements = new double[(int) tensor.shape().elements()];
        if (tensor.type() == DType.INT64) {
            Arrays.setAll(elements, i -> tensor.longs().get(i));
        } else {
            float[] floats = tensor.toFloatArray();
            Arrays.setAll(elements, i -> floats[i]);
        }
        return elements;
    }

    private static HostTensor rounded(Shape shape, double[] elements) {
        float[] floats = new float[elements.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) elements[i];
        }
        return HostTensor.of(shape, floats);
    }

    @Override
    public void close() {
        // All is in Java's own memory.
    }
}
