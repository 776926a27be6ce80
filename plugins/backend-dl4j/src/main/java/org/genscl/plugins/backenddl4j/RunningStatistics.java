package org.genscl.plugins.backenddl4j;

import java.util.List;
import org.genscl.api.graph.Op;

/**
 * What batch normalization in training does to its buffers.
 *
 * @param momentum weight of the batch's statistics
 * @param operands of {@link Op.BatchNorm}
 * @param mean of the batch
 * @param variance of the batch, biased
 * @param count values of a channel
 */
record RunningStatistics(double momentum, List<Value> operands, Value mean, Value variance, long count) {

    void update(Emitter emit) {
        update(emit, operands.get(3), mean, momentum);
        update(emit, operands.get(4), variance, momentum * count / (count - 1));
        emit.emit((in, out) -> () -> out.get(0).addi(1), operands.get(5));
    }

    private void update(Emitter emit, Value running, Value batch, double share) {
        emit.store(emit.scaledSum(share, batch, emit.multiply(running, 1 - momentum)), running);
    }
}
