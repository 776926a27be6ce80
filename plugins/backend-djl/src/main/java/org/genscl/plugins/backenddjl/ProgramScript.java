package org.genscl.plugins.backenddjl;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.genscl.api.graph.Graph;
import org.genscl.api.graph.VariableSpec;
import org.genscl.api.program.FusedUpdate;
import org.genscl.api.program.Precision;
import org.genscl.api.program.Program;
import org.genscl.api.program.UpdateRule;

/**
 * A program as TorchScript: methods {@code step} and one for each function, and the order in which tensors are passed.
 *
 * <p>{@code step(v, x, lr, n, …)} takes all variables, the inputs, learning rate and step number as scalars on the CPU,
 * and the parameters and slots of each group. It computes the gradients with {@code torch.grad} of detached variables, so the tensors that
 * outlive the step never are part of a graph and are updated in place.
 */
final class ProgramScript {
    static final String STEP = "step";

    private final Program program;
    private final List<String> variables;
    private final List<Group> groups = new ArrayList<>();
    private final StringBuilder source = new StringBuilder();
    private final Map<String, String> methodOf = new LinkedHashMap<>();

    /**
     * Parameters with equal update rules. They and each of their slots are passed as lists of their own: PyTorch's dead
     * code elimination does not see that a fused kernel writes to the elements of a list made in the script.
     */
    record Group(String argument, UpdateRule rule, List<String> parameters) {
        String slotArgument(UpdateRule.Slot slot) {
            return argument + "_" + slot.name().replaceAll("\\W", "_");
        }
    }

    ProgramScript(Program program) {
        this.program = program;
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
    List<Group> groups() {
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
            groups.add(new Group("p" + groups.size(), rule, parameters));
        }
    }

    private void writeStep(Program.Training training) {
        StringBuilder arguments = new StringBuilder(lists(training.graph())).append(", lr: Tensor, n: Tensor");
        for (Group group : groups) {
            arguments.append(", ").append(group.argument()).append(": List[Tensor]");
            for (UpdateRule.Slot slot : group.rule().slots()) {
                arguments.append(", ").append(group.slotArgument(slot)).append(": List[Tensor]");
            }
        }
        line(2, "def " + STEP + "(self: __torch__.Kernels, " + arguments + ") -> List[Tensor]:");
        line(4, "rate = float(lr)");
        Map<String, String> leaves = leaves(training.graph());
        List<String> trained = List.copyOf(training.updates().keySet());
        String anyTensor = "v[" + variables.indexOf(trained.get(0)) + "]";
        line(4, "count = torch.new_full(" + anyTensor + ", [], float(n))");
        line(4, "rates = torch.new_full(" + anyTensor + ", [], rate)");
        for (int i = 0; i < trained.size(); i++) {
            line(4, "w" + i + " = torch.requires_grad_(torch.detach(v[" + variables.indexOf(trained.get(i)) + "]))");
            leaves.put(trained.get(i), "w" + i);
        }
        GraphScript forward = new GraphScript(training.graph(), leaves, anyTensor, program.precision(), "t", 0);
        source.append(forward.statements());
        line(4, "loss = " + forward.output(Program.Training.LOSS));
        writeGradients(training, trained);
        for (Group group : groups) {
            writeUpdate(group, trained);
        }
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
        line(4, "g = torch.grad([loss], " + all + ", None, False, False, False)");
        Map<String, VariableSpec> specs = training.graph().variables();
        for (int i = 0; i < trained.size(); i++) {
            line(4, "g" + i + " = " + laidOut("unchecked_cast(Tensor, g[" + i + "])", specs.get(trained.get(i))));
        }
    }

    /** Fused kernels walk through memory: gradients must lie as their parameters do. */
    private static String laidOut(String tensor, VariableSpec spec) {
        return "torch.contiguous(" + tensor + ", memory_format=" + memoryFormat(spec) + ")";
    }

    private static int memoryFormat(VariableSpec spec) {
        return spec.shape().rank() == 4 ? 2 : 0;
    }

    private void writeUpdate(Group group, List<String> trained) {
        String gradients = group.parameters().stream()
                .map(name -> "g" + trained.indexOf(name))
                .collect(Collectors.joining(", ", "[", "]"));
        line(4, group.argument() + "_g = " + gradients);
        if (group.rule().fused().isPresent()) {
            writeFused(group, group.rule().fused().get());
        } else {
            writeUnfused(group);
        }
    }

    private void writeFused(Group group, FusedUpdate fused) {
        String operands = group.argument() + ", " + group.argument() + "_g, ";
        if (fused instanceof FusedUpdate.Sgd sgd) {
            String momentum = sgd.momentum() == 0
                    ? "annotate(List[Tensor], [])"
                    : group.slotArgument(group.rule().slots().get(0));
            call("torch._fused_sgd_(" + operands + momentum + ", weight_decay="
                    + sgd.weightDecay() + ", momentum=" + sgd.momentum() + ", lr=rate, dampening=" + sgd.dampening()
                    + ", nesterov=" + (sgd.nesterov() ? "True" : "False")
                    + ", maximize=False, is_first_step=bool(torch.eq(n, 1.)))");
        } else if (fused instanceof FusedUpdate.Adam adam) {
            writeAdam(
                    "torch._fused_adam_",
                    group,
                    operands,
                    adam.beta1(),
                    adam.beta2(),
                    adam.weightDecay(),
                    adam.epsilon());
        } else if (fused instanceof FusedUpdate.AdamW adam) {
            writeAdam(
                    "torch._fused_adamw_",
                    group,
                    operands,
                    adam.beta1(),
                    adam.beta2(),
                    adam.weightDecay(),
                    adam.epsilon());
        }
    }

    private void writeAdam(
            String kernel,
            Group group,
            String operands,
            double beta1,
            double beta2,
            double weightDecay,
            double epsilon) {
        String slots = group.rule().slots().stream().map(group::slotArgument).collect(Collectors.joining(", "));
        String counts = group.parameters().stream().map(name -> "count").collect(Collectors.joining(", ", "[", "]"));
        call(kernel + "(" + operands + slots + ", annotate(List[Tensor], []), " + counts + ", lr=rate, beta1=" + beta1
                + ", beta2=" + beta2 + ", weight_decay=" + weightDecay + ", eps=" + epsilon
                + ", amsgrad=False, maximize=False)");
    }

    private void writeUnfused(Group group) {
        Map<String, String> leaves = new HashMap<>();
        leaves.put(UpdateRule.PARAMETER, group.argument() + "[i]");
        leaves.put(UpdateRule.GRADIENT, group.argument() + "_g[i]");
        leaves.put(UpdateRule.LEARNING_RATE, "rates");
        leaves.put(UpdateRule.STEP, "count");
        group.rule().slots().forEach(slot -> leaves.put(slot.name(), group.slotArgument(slot) + "[i]"));
        line(4, "for i in range(" + group.parameters().size() + "):");
        GraphScript body = new GraphScript(group.rule().graph(), leaves, "rates", Precision.FP32, "r", 1);
        source.append(body.statements());
        // New values first, then the copies: a slot's new value may depend on the parameter's old one.
        line(6, "new_parameter = torch.clone(" + body.output(UpdateRule.PARAMETER) + ")");
        for (UpdateRule.Slot slot : group.rule().slots()) {
            line(6, "u = torch.copy_(" + group.slotArgument(slot) + "[i], " + body.output(slot.name()) + ")");
        }
        line(6, "u = torch.copy_(" + group.argument() + "[i], new_parameter)");
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

    private void call(String expression) {
        line(4, "u = " + expression);
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
