package org.genscl.plugins.backenddl4j;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.genscl.api.graph.Op;

/** The rule of every operation but the leaves that are fed: {@link Op.Input}, {@link Op.Variable}, constants. */
final class Rules {
    private final Map<Class<? extends Op>, Rule<Op>> rules = new HashMap<>();

    Rules() {
        ElementwiseRules.addTo(this);
        ReductionRules.addTo(this);
        ShapeRules.addTo(this);
        ImageRules.addTo(this);
    }

    <O extends Op> void add(Class<O> type, Rule<O> rule) {
        rules.put(type, (op, operands, emitter) -> rule.lower(type.cast(op), operands, emitter));
    }

    /** The operations that have a rule. */
    Set<Class<? extends Op>> covered() {
        return Set.copyOf(rules.keySet());
    }

    Node lower(Op op, List<Value> operands, Emitter emitter) {
        return rules.get(op.getClass()).lower(op, operands, emitter);
    }
}
