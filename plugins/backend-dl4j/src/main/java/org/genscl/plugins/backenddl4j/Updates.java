package org.genscl.plugins.backenddl4j;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.genscl.api.program.FusedUpdate;
import org.genscl.api.program.UpdateRule;

/**
 * Adds the instructions of update rules: a rule's graph, at the shape of a parameter, or a kernel of its own where that
 * pays.
 */
final class Updates {
    private final Emitter emitter;
    private final Clock clock;

    Updates(Emitter emitter, Clock clock) {
        this.emitter = emitter;
        this.clock = clock;
    }

    /**
     * Updates a parameter and its slots in place.
     *
     * @param slots by their names in the rule
     */
    void add(UpdateRule rule, Value parameter, Value gradient, Map<String, Value> slots) {
        if (rule.fused().isPresent() && rule.fused().get() instanceof FusedUpdate.Sgd sgd) {
            List<Value> operands = new ArrayList<>(List.of(parameter, gradient));
            operands.addAll(slots.values());
            List<Value> changed = new ArrayList<>(slots.values());
            changed.add(parameter);
            emitter.emit(new SgdKernel(sgd, clock), changed, operands);
        } else {
            addGraph(rule, parameter, gradient, slots);
        }
    }

    private void addGraph(UpdateRule rule, Value parameter, Value gradient, Map<String, Value> slots) {
        Map<String, Value> operands = new LinkedHashMap<>(slots);
        operands.put(UpdateRule.PARAMETER, parameter);
        operands.put(UpdateRule.GRADIENT, gradient);
        operands.put(UpdateRule.LEARNING_RATE, clock.rate());
        operands.put(UpdateRule.STEP, clock.count());
        Lowering lowering = new Lowering(emitter, rule.graph(), new Leaves(operands, Map.of()));
        Map<String, Value> changed = new LinkedHashMap<>();
        lowering.outputs().forEach((name, value) -> {
            Value whole = emitter.broadcast(value, parameter.shape());
            // One leaf's old value may be another's new one.
            changed.put(name, whole.storage().fixed().isPresent() ? emitter.copy(whole) : whole);
        });
        changed.forEach((name, value) -> emitter.store(value, operands.get(name)));
    }

    /** Moves a variable's moving average, in place. */
    void addAverage(double decay, Value variable, Value average) {
        emitter.store(emitter.scaledSum(1 - decay, variable, emitter.multiply(average, decay)), average);
    }
}
