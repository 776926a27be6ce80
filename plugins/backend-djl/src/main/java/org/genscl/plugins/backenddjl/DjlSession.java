package org.genscl.plugins.backenddjl;

import ai.djl.Device;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.genscl.api.backend.Session;
import org.genscl.api.error.ResourceException;
import org.genscl.api.graph.Graph;
import org.genscl.api.graph.Tensor;
import org.genscl.api.graph.VariableSpec;
import org.genscl.api.program.Precision;
import org.genscl.api.program.Program;
import org.genscl.api.program.ProgramState;
import org.genscl.api.program.UpdateRule;
import org.genscl.api.tensor.DType;
import org.genscl.api.tensor.HostTensor;

/** A program loaded into PyTorch, with its variables and slots on a device. */
final class DjlSession implements Session {
    private final ProgramScript script;
    private final Program program;
    private final PtNDManager manager;
    private final PtSymbolBlock module;
    private final NDList variables;
    private final NDList updated = new NDList();
    private final Map<String, NDArray> slots = new LinkedHashMap<>();
    private final Optional<LossScale> lossScale;
    private long step;

    DjlSession(ProgramScript script, Program program, PyTorch torch, Device device, ProgramState state) {
        this.script = script;
        this.program = program;
        this.manager = (PtNDManager) torch.engine().newBaseManager(device);
        try {
            this.module = JniUtils.loadModule(
                    manager, new ByteArrayInputStream(ScriptArchive.of(script.source())), true, false);
            this.variables = load(state);
            addGroups(state);
            addAverages(state);
            this.lossScale = program.training().isPresent() && program.precision() == Precision.FP16
                    ? Optional.of(new LossScale(manager, state))
                    : Optional.empty();
            this.step = state.step();
        } catch (EngineException e) {
            manager.close();
            throw translate(e);
        } catch (IOException e) {
            manager.close();
            throw new UncheckedIOException(e);
        } catch (RuntimeException e) {
            manager.close();
            throw e;
        }
    }

    private NDList load(ProgramState state) {
        Map<String, VariableSpec> specs = program.variables();
        try (NDManager loading = manager.newSubManager()) {
            NDList list = new NDList();
            for (String name : script.variables()) {
                list.add(array(loading, state.variable(specs.get(name))));
            }
            return list.isEmpty() ? list : named("v[]", keep(invoke("inward", false, named("v[]", list))));
        }
    }

    /** What {@code step} updates. Slots lie in memory as their parameters do: fused kernels walk through both. */
    private void addGroups(ProgramState state) {
        Map<String, VariableSpec> specs = program.variables();
        try (NDManager loading = manager.newSubManager()) {
            for (UpdateGroup group : script.groups()) {
                for (String parameter : group.parameters()) {
                    NDArray alias = JniUtils.detachGradient((PtNDArray) variable(parameter));
                    alias.setName(group.argument() + "[]");
                    updated.add(alias);
                }
                for (UpdateRule.Slot slot : group.rule().slots()) {
                    NDList values = new NDList();
                    for (String parameter : group.parameters()) {
                        values.add(array(loading, state.slot(slot, specs.get(parameter))));
                    }
                    NDList own = keep(invoke("inward", false, named("v[]", values)));
                    updated.addAll(named(group.slotArgument(slot) + "[]", own));
                    for (int i = 0; i < own.size(); i++) {
                        slots.put(ProgramState.slotName(slot, group.parameters().get(i)), own.get(i));
                    }
                }
            }
        }
    }

    private void addAverages(ProgramState state) {
        Map<String, VariableSpec> specs = program.variables();
        List<String> names = script.averaged();
        if (names.isEmpty()) {
            return;
        }
        try (NDManager loading = manager.newSubManager()) {
            NDList values = new NDList();
            for (String name : names) {
                values.add(array(loading, state.average(specs.get(name))));
            }
            NDList own = keep(invoke("inward", false, named("v[]", values)));
            updated.addAll(named(ProgramScript.AVERAGES + "[]", own));
            for (int i = 0; i < names.size(); i++) {
                slots.put(ProgramState.averageName(names.get(i)), own.get(i));
            }
        }
    }

    private NDArray variable(String name) {
        return variables.get(script.variables().indexOf(name));
    }

    @Override
    public Map<String, Double> step(Map<String, HostTensor> inputs, double learningRate) {
        Program.Training training =
                program.training().orElseThrow(() -> new IllegalStateException("this program does not train"));
        try (NDManager scope = manager.newSubManager();
                NDManager host = scope.newSubManager(Device.cpu())) {
            NDList arguments = new NDList(variables);
            addInputs(arguments, training.graph(), inputs, scope);
            NDArray rate = host.create((float) learningRate);
            rate.setName("lr");
            NDArray count = host.create((float) (step + 1));
            count.setName("n");
            arguments.add(rate);
            arguments.add(count);
            arguments.addAll(updated);
            lossScale.ifPresent(scale -> arguments.addAll(scale.arrays()));
            NDList outputs = invoke(ProgramScript.STEP, true, arguments);
            outputs.attach(scope);
            step++;
            Map<String, Double> metrics = new LinkedHashMap<>();
            int next = 0;
            for (String name : training.graph().outputs().keySet()) {
                metrics.put(name, (double) outputs.get(next++).getFloat());
            }
            return metrics;
        }
    }

    @Override
    public Map<String, HostTensor> call(String function, Map<String, HostTensor> inputs) {
        Graph graph = program.function(function);
        try (NDManager scope = manager.newSubManager()) {
            NDList arguments = new NDList(variables);
            addInputs(arguments, graph, inputs, scope);
            NDList outputs = invoke(script.methodOf(function), false, arguments);
            outputs.attach(scope);
            Map<String, HostTensor> results = new LinkedHashMap<>();
            int next = 0;
            for (Map.Entry<String, Tensor> output : graph.outputs().entrySet()) {
                results.put(
                        output.getKey(),
                        host(outputs.get(next++), output.getValue().shape(), DType.FLOAT32));
            }
            return results;
        }
    }

    @Override
    public ProgramState state() {
        Map<String, VariableSpec> specs = program.variables();
        Map<String, HostTensor> values = new LinkedHashMap<>();
        Map<String, HostTensor> slotValues = new LinkedHashMap<>();
        try (NDManager scope = manager.newSubManager()) {
            NDList copies = outward(variables, scope);
            for (int i = 0; i < copies.size(); i++) {
                VariableSpec spec = specs.get(script.variables().get(i));
                values.put(spec.name(), host(copies.get(i), spec.shape(), spec.type()));
            }
            List<String> names = List.copyOf(slots.keySet());
            NDList slotCopies = outward(new NDList(slots.values()), scope);
            for (int i = 0; i < names.size(); i++) {
                String parameter = names.get(i).substring(names.get(i).indexOf('/') + 1);
                slotValues.put(
                        names.get(i),
                        host(slotCopies.get(i), specs.get(parameter).shape(), DType.FLOAT32));
            }
        }
        lossScale.ifPresent(scale -> slotValues.putAll(scale.slots()));
        return new ProgramState(step, values, slotValues);
    }

    @Override
    public void close() {
        manager.close();
    }

    /** Copies in C order. The arrays keep their names, by which {@code step} takes them. */
    private NDList outward(NDList arrays, NDManager scope) {
        if (arrays.isEmpty()) {
            return arrays;
        }
        NDList aliases = new NDList();
        for (NDArray array : arrays) {
            NDArray alias = JniUtils.detachGradient((PtNDArray) array);
            alias.attach(scope);
            aliases.add(alias);
        }
        NDList copies = invoke("outward", false, named("v[]", aliases));
        copies.attach(scope);
        return copies;
    }

    /** The name tells DJL the method; it travels as the name of an extra array. */
    private NDList invoke(String method, boolean withGradients, NDList arguments) {
        try (NDManager scope = manager.newSubManager()) {
            NDArray name = scope.create(0f);
            name.setName("module_method:" + method);
            NDList all = new NDList(arguments.size() + 1);
            all.addAll(arguments);
            all.add(name);
            JniUtils.setGradMode(withGradients);
            EngineCall call = new EngineCall();
            call.method = method;
            call.begin();
            // DJL's other mode makes inference tensors, which no later gradient may touch.
            NDList results = IValueUtils.forward(module, all, true);
            call.commit();
            return results;
        } catch (EngineException e) {
            throw translate(e);
        } finally {
            JniUtils.setGradMode(false);
        }
    }

    private static void addInputs(NDList arguments, Graph graph, Map<String, HostTensor> inputs, NDManager scope) {
        graph.inputs().forEach((name, tensor) -> {
            HostTensor value = inputs.get(name);
            if (value == null || !value.shape().equals(tensor.shape())) {
                throw new IllegalArgumentException("input '" + name + "' must be " + tensor.shape() + ", is "
                        + (value == null ? "missing" : value.shape().toString()));
            }
            NDArray array = array(scope, value);
            array.setName("x[]");
            arguments.add(array);
        });
    }

    static NDArray array(NDManager manager, HostTensor value) {
        DataType type = value.type() == DType.INT64 ? DataType.INT64 : DataType.FLOAT32;
        int[] dimensions = value.shape().toArray();
        Shape shape = new Shape(Arrays.stream(dimensions).asLongStream().toArray());
        return manager.create(value.bytes(), shape, type);
    }

    static HostTensor host(NDArray array, org.genscl.api.tensor.Shape shape, DType type) {
        HostTensor tensor = HostTensor.zeros(type, shape);
        ByteBuffer source = array.toByteBuffer();
        tensor.bytes().put(source);
        return tensor;
    }

    private NDList keep(NDList list) {
        list.attach(manager);
        return list;
    }

    private static NDList named(String name, NDList list) {
        for (NDArray array : list) {
            array.setName(name);
        }
        return list;
    }

    static RuntimeException translate(EngineException e) {
        String message = e.getMessage() == null ? "" : e.getMessage();
        List<String> memory = List.of("out of memory", "DefaultCPUAllocator", "can't allocate memory");
        if (memory.stream().anyMatch(message::contains)) {
            return new ResourceException(
                    "PyTorch ran out of memory: use a smaller batch-size, a smaller encoder or 'precision: bf16' ("
                            + message.lines().findFirst().orElse("") + ")",
                    e);
        }
        if (message.contains("no kernel image is available")) {
            return new ResourceException(
                    "this PyTorch was built for other GPUs than this one: take a build for another CUDA version (see"
                            + " docs/backends.md), or set 'device: cpu'",
                    e);
        }
        return e;
    }
}
