package org.genscl.plugins.backenddl4j;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.genscl.api.backend.Session;
import org.genscl.api.graph.Graph;
import org.genscl.api.program.Program;
import org.genscl.api.program.ProgramState;
import org.genscl.api.program.UpdateRule;
import org.genscl.api.tensor.DType;
import org.genscl.api.tensor.HostTensor;

/** A program as lists of ND4J operations, with its variables and slots. */
final class Dl4jSession implements Session {
    private final Nd4jEngine engine;
    private final Program program;
    private final Memory memory = new Memory();
    private final Map<String, HostArray> variables = new LinkedHashMap<>();
    private final Map<String, HostArray> slots = new LinkedHashMap<>();
    private final Map<Graph, Executable> functions = new HashMap<>();
    private final Optional<Executable> training;
    private final Clock clock;

    Dl4jSession(Nd4jEngine engine, Program program, ProgramState state) {
        this.engine = engine;
        this.program = program;
        engine.enter();
        program.variables().forEach((name, spec) -> variables.put(name, HostArray.of(state.variable(spec))));
        clock = new Clock(state.step());
        training = program.training().map(step -> training(step, state));
        program.functions().values().forEach(graph -> functions.put(graph, function(graph)));
    }

    private Executable function(Graph graph) {
        Map<String, HostArray> inputs = inputs(graph);
        Emitter emitter = new Emitter();
        Lowering lowering = new Lowering(emitter, graph, leaves(inputs));
        return executable(emitter, inputs, lowering);
    }

    private Executable training(Program.Training step, ProgramState state) {
        Graph graph = step.graph();
        Map<String, HostArray> inputs = inputs(graph);
        Emitter emitter = new Emitter();
        Lowering lowering = new Lowering(emitter, graph, leaves(inputs));
        Map<String, Value> gradients = lowering.gradients(
                graph.output(Program.Training.LOSS), step.updates().keySet());
        Updates updates = new Updates(emitter, clock);
        step.updates().forEach((name, rule) -> {
            Value parameter = variables.get(name).leaf();
            Value gradient = gradients.getOrDefault(name, emitter.filled(0, parameter.shape()));
            updates.add(rule, parameter, gradient, slots(rule, name, state));
        });
        emitter.emitEffects();
        step.averageDecay()
                .ifPresent(decay -> program.variables().forEach((name, spec) -> {
                    if (spec.type() == DType.FLOAT32) {
                        HostArray average = HostArray.of(state.average(spec));
                        slots.put(ProgramState.averageName(name), average);
                        updates.addAverage(decay, variables.get(name).leaf(), average.leaf());
                    }
                }));
        return executable(emitter, inputs, lowering);
    }

    private Executable executable(Emitter emitter, Map<String, HostArray> inputs, Lowering lowering) {
        Map<String, Value> results = new LinkedHashMap<>();
        lowering.outputs().forEach((name, value) -> results.put(name, emitter.plain(value)));
        return new Executable(emitter.instructions(), inputs, results, memory);
    }

    private static Map<String, HostArray> inputs(Graph graph) {
        Map<String, HostArray> inputs = new LinkedHashMap<>();
        graph.inputs().forEach((name, tensor) -> inputs.put(name, HostArray.allocate(tensor.type(), tensor.shape())));
        return inputs;
    }

    private Leaves leaves(Map<String, HostArray> inputs) {
        return new Leaves(leavesOf(inputs), leavesOf(variables));
    }

    private static Map<String, Value> leavesOf(Map<String, HostArray> arrays) {
        Map<String, Value> leaves = new HashMap<>();
        arrays.forEach((name, array) -> leaves.put(name, array.leaf()));
        return leaves;
    }

    /** The slots of a parameter by their names in the rule. */
    private Map<String, Value> slots(UpdateRule rule, String parameter, ProgramState state) {
        Map<String, Value> values = new LinkedHashMap<>();
        for (UpdateRule.Slot slot : rule.slots()) {
            HostArray array = HostArray.of(state.slot(slot, program.variables().get(parameter)));
            slots.put(ProgramState.slotName(slot, parameter), array);
            values.put(slot.name(), array.leaf());
        }
        return values;
    }

    @Override
    public Map<String, Double> step(Map<String, HostTensor> inputs, double learningRate) {
        Executable step = training.orElseThrow(() -> new IllegalStateException("this program does not train"));
        engine.enter();
        clock.advance(learningRate);
        step.run(inputs);
        Map<String, Double> metrics = new LinkedHashMap<>();
        step.outputs()
                .forEach((name, value) ->
                        metrics.put(name, (double) value.floats().get(0)));
        return metrics;
    }

    @Override
    public Map<String, HostTensor> call(String function, Map<String, HostTensor> inputs) {
        Executable executable = functions.get(program.function(function));
        engine.enter();
        executable.run(inputs);
        return executable.outputs();
    }

    @Override
    public ProgramState state() {
        return new ProgramState(clock.step(), read(variables), read(slots));
    }

    private static Map<String, HostTensor> read(Map<String, HostArray> arrays) {
        Map<String, HostTensor> tensors = new LinkedHashMap<>();
        arrays.forEach((name, array) -> tensors.put(name, array.read()));
        return tensors;
    }

    @Override
    public void close() {
        memory.close();
        variables.values().forEach(HostArray::close);
        slots.values().forEach(HostArray::close);
    }
}
