package org.genscl.testkit.backend;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.genscl.api.graph.Axes;
import org.genscl.api.graph.Ops;
import org.genscl.api.graph.Tensor;
import org.genscl.api.program.FusedUpdate;
import org.genscl.api.program.UpdateRule;

/**
 * An update rule and the same in plain Java.
 *
 * @param name for reports
 * @param rule as optimizers trace it
 * @param reference computes a step
 */
record UpdateCase(String name, UpdateRule rule, Reference reference) {
    private static final double DECAY = 0.03;

    /** A parameter and its slots, whose values a step replaces. */
    record Variables(double[] parameter, Map<String, double[]> slots) {}

    @FunctionalInterface
    interface Reference {
        void step(Variables variables, double[] gradient, double rate, int step);
    }

    static List<UpdateCase> all() {
        return List.of(
                sgd(0, 0, false),
                sgd(0.9, 0, false),
                sgd(0.9, 0.2, false),
                sgd(0.9, 0, true),
                adam(true),
                adam(false),
                exchange());
    }

    private static UpdateCase sgd(double momentum, double dampening, boolean nesterov) {
        String buffer = "momentum_buffer";
        UpdateRule rule = UpdateRule.trace(
                momentum == 0 ? List.of() : List.of(new UpdateRule.Slot(buffer, 0)),
                Optional.of(new FusedUpdate.Sgd(momentum, dampening, nesterov, DECAY)),
                (ops, in) -> {
                    Tensor gradient = ops.add(in.gradient(), ops.multiply(in.parameter(), DECAY));
                    Tensor direction = gradient;
                    Map<String, Tensor> changed = new LinkedHashMap<>();
                    if (momentum != 0) {
                        Tensor later = ops.add(
                                ops.multiply(in.slots().get(buffer), momentum), ops.multiply(gradient, 1 - dampening));
                        Tensor kept = ops.where(ops.equal(in.step(), ops.constant(1)), gradient, later);
                        direction = nesterov ? ops.add(gradient, ops.multiply(kept, momentum)) : kept;
                        changed.put(buffer, kept);
                    }
                    changed.put(
                            UpdateRule.PARAMETER,
                            ops.subtract(in.parameter(), ops.multiply(direction, in.learningRate())));
                    return changed;
                });
        String name = "sgd, momentum " + momentum + ", dampening " + dampening + (nesterov ? ", nesterov" : "");
        return new UpdateCase(name, rule, (variables, gradient, rate, step) -> {
            for (int i = 0; i < gradient.length; i++) {
                double decayed = gradient[i] + DECAY * variables.parameter()[i];
                double direction = decayed;
                if (momentum != 0) {
                    double[] kept = variables.slots().get(buffer);
                    kept[i] = step == 1 ? decayed : momentum * kept[i] + (1 - dampening) * decayed;
                    direction = nesterov ? decayed + momentum * kept[i] : kept[i];
                }
                variables.parameter()[i] -= rate * direction;
            }
        });
    }

    private static UpdateCase adam(boolean decoupled) {
        double beta1 = 0.8;
        double beta2 = 0.95;
        double epsilon = 1e-3;
        FusedUpdate fused = decoupled
                ? new FusedUpdate.AdamW(beta1, beta2, epsilon, DECAY)
                : new FusedUpdate.Adam(beta1, beta2, epsilon, DECAY);
        UpdateRule rule = UpdateRule.trace(
                List.of(new UpdateRule.Slot("exp_avg", 0), new UpdateRule.Slot("exp_avg_sq", 0)),
                Optional.of(fused),
                (ops, in) -> {
                    Tensor decay = ops.multiply(in.parameter(), DECAY);
                    Tensor gradient = decoupled ? in.gradient() : ops.add(in.gradient(), decay);
                    Tensor parameter = decoupled
                            ? ops.subtract(in.parameter(), ops.multiply(decay, in.learningRate()))
                            : in.parameter();
                    Tensor first = smoothed(ops, in.slots().get("exp_avg"), gradient, beta1);
                    Tensor second = smoothed(ops, in.slots().get("exp_avg_sq"), ops.square(gradient), beta2);
                    Tensor root = ops.sqrt(ops.divide(second, correction(ops, beta2, in.step())));
                    Tensor rate = ops.divide(in.learningRate(), correction(ops, beta1, in.step()));
                    Map<String, Tensor> changed = new LinkedHashMap<>();
                    changed.put(
                            UpdateRule.PARAMETER,
                            ops.subtract(parameter, ops.multiply(rate, ops.divide(first, ops.add(root, epsilon)))));
                    changed.put("exp_avg", first);
                    changed.put("exp_avg_sq", second);
                    return changed;
                });
        return new UpdateCase(decoupled ? "adamw" : "adam", rule, (variables, gradient, rate, step) -> {
            double[] parameter = variables.parameter();
            double[] first = variables.slots().get("exp_avg");
            double[] second = variables.slots().get("exp_avg_sq");
            for (int i = 0; i < gradient.length; i++) {
                double own = decoupled ? gradient[i] : gradient[i] + DECAY * parameter[i];
                parameter[i] -= decoupled ? rate * DECAY * parameter[i] : 0;
                first[i] = beta1 * first[i] + (1 - beta1) * own;
                second[i] = beta2 * second[i] + (1 - beta2) * own * own;
                double root = Math.sqrt(second[i] / (1 - Math.pow(beta2, step)));
                parameter[i] -= rate / (1 - Math.pow(beta1, step)) * first[i] / (root + epsilon);
            }
        });
    }

    private static Tensor smoothed(Ops ops, Tensor before, Tensor now, double beta) {
        return ops.add(ops.multiply(before, beta), ops.multiply(now, 1 - beta));
    }

    private static Tensor correction(Ops ops, double beta, Tensor step) {
        return ops.subtract(ops.constant(1), ops.exp(ops.multiply(step, Math.log(beta))));
    }

    /** A rule that no engine has: by the norm of the gradient, with slots that take each other's place. */
    private static UpdateCase exchange() {
        UpdateRule rule = UpdateRule.trace(
                List.of(new UpdateRule.Slot("one", 0.5), new UpdateRule.Slot("two", 2)),
                Optional.empty(),
                (ops, in) -> {
                    Tensor unit = ops.divide(
                            in.gradient(),
                            ops.add(ops.norm(in.gradient(), Axes.all().keepDimensions()), in.step()));
                    Tensor factor = ops.multiply(in.slots().get("one"), in.learningRate());
                    Map<String, Tensor> changed = new LinkedHashMap<>();
                    changed.put(UpdateRule.PARAMETER, ops.subtract(in.parameter(), ops.multiply(unit, factor)));
                    changed.put("one", in.slots().get("two"));
                    changed.put("two", in.slots().get("one"));
                    return changed;
                });
        return new UpdateCase("by the gradient's norm", rule, (variables, gradient, rate, step) -> {
            double square = 0;
            for (double value : gradient) {
                square += value * value;
            }
            double[] one = variables.slots().get("one");
            double[] two = variables.slots().get("two");
            for (int i = 0; i < gradient.length; i++) {
                variables.parameter()[i] -= rate * one[i] * gradient[i] / (Math.sqrt(square) + step);
            }
            variables.slots().put("one", two);
            variables.slots().put("two", one);
        });
    }

    @Override
    public String toString() {
        return name;
    }
}
