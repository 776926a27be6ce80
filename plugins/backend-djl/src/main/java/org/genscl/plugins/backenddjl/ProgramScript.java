package org.genscl.plugins.backenddjl;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.genscl.api.graph.Graph;
import org.genscl.api.graph.VariableSpec;
import org.genscl.api.program.Precision;
import org.genscl.api.program.Program;
import org.genscl.api.program.UpdateRule;
import org.genscl.api.tensor.DType;

/**
 * A program as TorchScript: methods {@code step} and one for each function, and the order in which tensors are passed.
 *
 * <p>{@code step(v, x, lr, n, …)} takes all variables, the inputs, learning rate and step number as scalars on the CPU,
 * and the parameters and slots of each group. It computes the gradients with {@code torch.grad} of detached variables, so the tensors that
 * outlive the step never are part of a graph and are updated in place.
 */
final class ProgramScript {
    static final String STEP = "step";

    /** The argument that holds the moving averages. */
    static final String AVERAGES = "averages";

    private static final String SCALE = LossScale.ARGUMENT + "[0]";
    private static final String GOOD_STEPS = LossScale.ARGUMENT + "[1]";
    private static final String SKIPPED = LossScale.ARGUMENT + "[2]";

    private final Program program;
    private final boolean foreach;
    private final List<String> variables;
    private final List<UpdateGroup> groups = new ArrayList<>();
    private final StringBuilder source = new StringBuilder();
    private final Map<String, String> methodOf = new LinkedHashMap<>();

    /** @param foreach whether update rules without a kernel of their own run one operation for all parameters at a time */
    ProgramScript(Program program, boolean foreach) {
        this.program = program;
        this.foreach = foreach;
        this.variables = List.copyOf(program.variables().keySet());
        program.training().ifPresent(training -> {
            group(training);
            writeStep(training);
        });
        new TreeMap<>(program.functions()).forEach(this::writeFunction);
        if (!variables.isEmpty()) {
            writeLayout();
        }
    }

    /** The source of all methods. */
    String source() {
        return source.toString();
    }

    /** The variables in the order in which methods take them. */
    List<String> variables() {
        return variables;
    }

    /** The groups in the order in which {@code step} takes them, each followed by its slots. */
    List<UpdateGroup> groups() {
        return groups;
    }

    /** The method that computes a function. */
    String methodOf(String function) {
        String method = methodOf.get(function);
        if (method == null) {
            throw new IllegalArgumentException("no function '" + function + "' among " + methodOf.keySet());
        }
        return method;
    }

    private void group(Program.Training training) {
        Map<UpdateKey, List<String>> members = new LinkedHashMap<>();
        training.updates()
                .forEach((name, rule) -> members.computeIfAbsent(UpdateKey.of(rule), key -> new ArrayList<>())
                        .add(name));
        for (List<String> parameters : members.values()) {
            UpdateRule rule = training.updates().get(parameters.get(0));
            groups.add(new UpdateGroup("p" + groups.size(), rule, parameters));
        }
    }

    private void writeStep(Program.Training training) {
        StringBuilder arguments = new StringBuilder(lists(training.graph())).append(", lr: Tensor, n: Tensor");
        for (UpdateGroup group : groups) {
            arguments.append(", ").append(group.argument()).append(": List[Tensor]");
            for (UpdateRule.Slot slot : group.rule().slots()) {
                arguments.append(", ").append(group.slotArgument(slot)).append(": List[Tensor]");
            }
        }
        if (training.averageDecay().isPresent()) {
            arguments.append(", ").append(AVERAGES).append(": List[Tensor]");
        }
        if (isScaled()) {
            arguments.append(", ").append(LossScale.ARGUMENT).append(": List[Tensor]");
        }
        line(2, "def " + STEP + "(self: __torch__.Kernels, " + arguments + ") -> List[Tensor]:");
        line(4, "rate = float(lr)");
        Map<String, String> leaves = leaves(training.graph());
        List<String> trained = List.copyOf(training.updates().keySet());
        String anyTensor = "v[" + variables.indexOf(trained.get(0)) + "]";
        line(4, "done = float(n)" + (isScaled() ? " - float(" + SKIPPED + ")" : ""));
        line(4, "count = torch.new_full(" + anyTensor + ", [], done)");
        line(4, "rates = torch.new_full(" + anyTensor + ", [], rate)");
        for (int i = 0; i < trained.size(); i++) {
            line(4, "w" + i + " = torch.requires_grad_(torch.detach(v[" + variables.indexOf(trained.get(i)) + "]))");
            leaves.put(trained.get(i), "w" + i);
        }
        GraphScript forward = new GraphScript(training.graph(), leaves, anyTensor, program.precision(), "t", 0);
        source.append(forward.statements());
        line(4, "loss = " + forward.output(Program.Training.LOSS));
        writeGradients(training, trained);
        writeUpdates(trained);
        training.averageDecay().ifPresent(this::writeAverages);
        line(
                4,
                "return ["
                        + training.graph().outputs().keySet().stream()
                                .map(name -> "torch.detach(" + forward.output(name) + ")")
                                .collect(Collectors.joining(", "))
                        + "]");
    }

    private void writeGradients(Program.Training training, List<String> trained) {
        String all =
                trained.stream().map(name -> "w" + trained.indexOf(name)).collect(Collectors.joining(", ", "[", "]"));
        String minimized = isScaled() ? "torch.mul(loss, " + SCALE + ")" : "loss";
        line(4, "g = torch.grad([" + minimized + "], " + all + ", None, False, False, False)");
        Map<String, VariableSpec> specs = training.graph().variables();
        for (int i = 0; i < trained.size(); i++) {
            line(4, "g" + i + " = " + laidOut("unchecked_cast(Tensor, g[" + i + "])", specs.get(trained.get(i))));
        }
    }

    private boolean isScaled() {
        return program.precision() == Precision.FP16;
    }

    private void writeUpdates(List<String> trained) {
        UpdateScript updates = new UpdateScript(foreach, isScaled() ? 1 : 0);
        for (UpdateGroup group : groups) {
            updates.write(
                    group,
                    group.parameters().stream()
                            .map(name -> "g" + trained.indexOf(name))
                            .toList());
        }
        if (!isScaled()) {
            source.append(updates.statements());
            return;
        }
        // Takes the scale out of the gradients, updates if all of them are finite, and adapts the scale.
        String gradients =
                IntStream.range(0, trained.size()).mapToObj(i -> "g" + i).collect(Collectors.joining(", "));
        line(4, "overflow = torch.new_full(loss, [], 0.)");
        line(4, "inverse = torch.reciprocal(" + SCALE + ")");
        line(4, "unscaled = torch._amp_foreach_non_finite_check_and_unscale_([" + gradients + "], overflow, inverse)");
        line(4, "if bool(torch.eq(overflow, 0.)):");
        source.append(updates.statements());
        line(4, "else:");
        line(6, "skipped = torch.add_(" + SKIPPED + ", 1.)");
        line(
                4,
                "adapted = torch._amp_update_scale_(" + SCALE + ", " + GOOD_STEPS + ", overflow, " + LossScale.GROWTH
                        + ", " + LossScale.BACKOFF + ", " + LossScale.GROWTH_INTERVAL + ")");
    }

    private void writeAverages(double decay) {
        String values = averaged().stream()
                .map(name -> "v[" + variables.indexOf(name) + "]")
                .collect(Collectors.joining(", ", "[", "]"));
        line(4, "u = torch._foreach_lerp_(" + AVERAGES + ", " + values + ", " + (1 - decay) + ")");
    }

    /** The variables that have a moving average, in the order in which {@code step} takes the averages. */
    List<String> averaged() {
        if (program.training().isEmpty()
                || program.training().get().averageDecay().isEmpty()) {
            return List.of();
        }
        Map<String, VariableSpec> specs = program.variables();
        return variables.stream()
                .filter(name -> specs.get(name).type() == DType.FLOAT32)
                .toList();
    }

    /** Fused kernels walk through memory: gradients must lie as their parameters do. */
    private static String laidOut(String tensor, VariableSpec spec) {
        return "torch.contiguous(" + tensor + ", memory_format=" + memoryFormat(spec) + ")";
    }

    private static int memoryFormat(VariableSpec spec) {
        return spec.shape().rank() == 4 ? 2 : 0;
    }

    private void writeFunction(String function, Graph graph) {
        String method = "f" + methodOf.size();
        methodOf.put(function, method);
        line(2, "def " + method + "(self: __torch__.Kernels, " + lists(graph) + ") -> List[Tensor]:");
        String anyTensor = graph.inputs().isEmpty() ? "v[0]" : "x[0]";
        GraphScript body = new GraphScript(graph, leaves(graph), anyTensor, program.precision(), "t", 0);
        source.append(body.statements());
        line(
                4,
                "return [" + graph.outputs().keySet().stream().map(body::output).collect(Collectors.joining(", "))
                        + "]");
    }

    /** Variables and inputs; there is no way to hand over a list that is empty. */
    private String lists(Graph graph) {
        return Stream.of(
                        variables.isEmpty() ? "" : "v: List[Tensor]",
                        graph.inputs().isEmpty() ? "" : "x: List[Tensor]")
                .filter(list -> !list.isEmpty())
                .collect(Collectors.joining(", "));
    }

    /**
     * {@code inward} copies tensors into the layout in which convolutions are fastest, channels last; {@code outward}
     * copies them back into C order.
     */
    private void writeLayout() {
        for (String direction : List.of("inward", "outward")) {
            line(2, "def " + direction + "(self: __torch__.Kernels, v: List[Tensor]) -> List[Tensor]:");
            line(4, "copies = annotate(List[Tensor], [])");
            line(4, "for i in range(torch.len(v)):");
            if (direction.equals("inward")) {
                line(6, "if torch.eq(torch.dim(v[i]), 4):");
                line(8, "copy = torch.clone(v[i], memory_format=2)");
                line(6, "else:");
                line(8, "copy = torch.clone(v[i], memory_format=0)");
            } else {
                line(6, "copy = torch.clone(v[i], memory_format=0)");
            }
            line(6, "u = torch.append(copies, copy)");
            line(4, "return copies");
        }
    }

    private Map<String, String> leaves(Graph graph) {
        Map<String, String> leaves = new HashMap<>();
        for (String name : graph.variables().keySet()) {
            leaves.put(name, "v[" + variables.indexOf(name) + "]");
        }
        int next = 0;
        for (String name : graph.inputs().keySet()) {
            leaves.put(name, "x[" + next++ + "]");
        }
        return leaves;
    }

    private void line(int indent, String text) {
        source.append(" ".repeat(indent)).append(text).append('\n');
    }

    /** Rules that compute the same are executed together. */
    private record UpdateKey(List<UpdateRule.Slot> slots, Object computation) {
        static UpdateKey of(UpdateRule rule) {
            Object computation = rule.fused().isPresent()
                    ? rule.fused().get()
                    : rule.graph().tensors().toString();
            return new UpdateKey(rule.slots(), computation);
        }
    }
}
