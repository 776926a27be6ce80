package org.genscl.plugins.backenddl4j;

import java.util.List;
import org.genscl.api.graph.Op;

/** Layer normalization from ND4J's reductions. */
final class LayerNormRule {
    private final Emitter emit;
    private final List<Integer> features;

    private LayerNormRule(Emitter emit, int rank) {
        this.emit = emit;
        this.features = List.of(rank - 1);
    }

    static Node lower(Op.LayerNorm op, List<Value> in, Emitter emit) {
        Value x = emit.plain(in.get(0));
        return new LayerNormRule(emit, x.shape().rank()).lower(x, in.get(1), in.get(2), op.epsilon());
    }

    private Value mean(Value x) {
        return emit.reduce("reduce_mean", x, features, true);
    }

    private Node lower(Value x, Value weight, Value bias, double epsilon) {
        Value centered = emit.subtract(x, mean(x));
        Value variance = mean(emit.square(centered));
        Value inverse = emit.divide(emit.constant(1), emit.sqrt(emit.add(variance, epsilon)));
        Value normal = emit.multiply(centered, inverse);
        Value y = emit.add(emit.multiply(normal, weight), bias);
        return new Node(y, (gradient, out) -> {
            Value dy = emit.plain(gradient);
            if (out.needed(0)) {
                Value scaled = emit.multiply(dy, weight);
                Value slope = emit.multiply(normal, mean(emit.multiply(scaled, normal)));
                Value direct = emit.subtract(scaled, mean(scaled));
                out.add(0, emit.multiply(emit.subtract(direct, slope), inverse));
            }
            if (out.needed(1)) {
                out.add(1, emit.sumTo(emit.multiply(dy, normal), weight.shape()));
            }
            if (out.needed(2)) {
                out.add(2, emit.sumTo(dy, bias.shape()));
            }
        });
    }
}
