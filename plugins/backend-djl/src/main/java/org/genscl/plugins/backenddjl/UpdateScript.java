package org.genscl.plugins.backenddjl;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.genscl.api.program.FusedUpdate;
import org.genscl.api.program.Precision;
import org.genscl.api.program.UpdateRule;

/**
 * Writes the statements that update parameters in place. They use the variables {@code rate} (a number), {@code rates}
 * (the same as a tensor), {@code done} (the number of this update, from 1) and {@code count} (the same as a tensor).
 */
final class UpdateScript {
    private final boolean foreach;
    private final int depth;
    private final StringBuilder text = new StringBuilder();

    /**
     * @param foreach whether rules without a kernel of their own run one operation for all parameters at a time
     * @param depth nesting of the statements within the method
     */
    UpdateScript(boolean foreach, int depth) {
        this.foreach = foreach;
        this.depth = depth;
    }

    /** The statements. */
    String statements() {
        return text.toString();
    }

    /** @param gradients an expression for each parameter */
    void write(UpdateGroup group, List<String> gradients) {
        line(0, group.argument() + "_g = " + gradients);
        if (group.rule().fused().isPresent()) {
            writeFused(group, group.rule().fused().get());
        } else {
            foreachScript(group).ifPresentOrElse(body -> writeForeach(group, body), () -> writeLoop(group));
        }
    }

    private void writeFused(UpdateGroup group, FusedUpdate fused) {
        String operands = group.argument() + ", " + group.argument() + "_g, ";
        if (fused instanceof FusedUpdate.Sgd sgd) {
            String momentum = sgd.momentum() == 0
                    ? "annotate(List[Tensor], [])"
                    : group.slotArgument(group.rule().slots().get(0));
            call("torch._fused_sgd_(" + operands + momentum + ", weight_decay="
                    + sgd.weightDecay() + ", momentum=" + sgd.momentum() + ", lr=rate, dampening=" + sgd.dampening()
                    + ", nesterov=" + (sgd.nesterov() ? "True" : "False")
                    + ", maximize=False, is_first_step=torch.eq(done, 1.))");
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
            UpdateGroup group,
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

    private Optional<ForeachScript> foreachScript(UpdateGroup group) {
        return foreach
                ? ForeachScript.of(group.rule().graph(), leaves(group, ""), group.argument() + "_r", depth)
                : Optional.empty();
    }

    /** One operation after the other, each for all parameters. */
    private void writeForeach(UpdateGroup group, ForeachScript body) {
        text.append(body.statements());
        for (UpdateRule.Slot slot : group.rule().slots()) {
            line(0, group.slotArgument(slot) + "_new = " + body.output(slot.name()));
        }
        line(0, group.argument() + "_new = " + body.output(UpdateRule.PARAMETER));
        for (UpdateRule.Slot slot : group.rule().slots()) {
            call("torch._foreach_copy_(" + group.slotArgument(slot) + ", " + group.slotArgument(slot) + "_new)");
        }
        call("torch._foreach_copy_(" + group.argument() + ", " + group.argument() + "_new)");
    }

    /** One parameter after the other, each with all operations. */
    private void writeLoop(UpdateGroup group) {
        line(0, "for i in range(" + group.parameters().size() + "):");
        Map<String, String> leaves = leaves(group, "[i]");
        GraphScript body = new GraphScript(group.rule().graph(), leaves, "rates", Precision.FP32, "r", depth + 1);
        text.append(body.statements());
        // New values first, then the copies: a new value may depend on, or be, the old one of another.
        List<String> targets = new ArrayList<>();
        targets.add(UpdateRule.PARAMETER);
        group.rule().slots().forEach(slot -> targets.add(slot.name()));
        for (int i = 0; i < targets.size(); i++) {
            boolean old = group.rule().graph().output(targets.get(i)).asInput().isPresent();
            String value = body.output(targets.get(i));
            line(1, "new" + i + " = " + (old ? "torch.clone(" + value + ")" : value));
        }
        for (int i = 0; i < targets.size(); i++) {
            line(1, "copied = torch.copy_(" + leaves.get(targets.get(i)) + ", new" + i + ")");
        }
    }

    /** @param index of a list's element, or nothing for the list */
    private static Map<String, String> leaves(UpdateGroup group, String index) {
        Map<String, String> leaves = new HashMap<>();
        leaves.put(UpdateRule.PARAMETER, group.argument() + index);
        leaves.put(UpdateRule.GRADIENT, group.argument() + "_g" + index);
        leaves.put(UpdateRule.LEARNING_RATE, "rates");
        leaves.put(UpdateRule.STEP, "count");
        group.rule().slots().forEach(slot -> leaves.put(slot.name(), group.slotArgument(slot) + index));
        return leaves;
    }

    private void call(String expression) {
        line(0, "u = " + expression);
    }

    private void line(int nesting, String statement) {
        text.append("  ".repeat(2 + depth + nesting)).append(statement).append('\n');
    }
}
