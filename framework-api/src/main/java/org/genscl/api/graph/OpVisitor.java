package org.genscl.api.graph;

import org.apiguardian.api.API;

/**
 * A table of operations: what to do with each. A new operation does not compile until every table has it.
 *
 * @param <C> what an entry needs besides the operation, for example its operands
 * @param <R> what an entry yields
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public interface OpVisitor<C, R> {
    R input(Op.Input op, C context);

    R variable(Op.Variable op, C context);

    R constant(Op.Constant op, C context);

    R identity(Op.Identity op, C context);

    R unary(Op.Unary op, C context);

    R power(Op.Power op, C context);

    R binary(Op.Binary op, C context);

    R comparison(Op.Comparison op, C context);

    R where(Op.Where op, C context);

    R reduction(Op.Reduction op, C context);

    R argMax(Op.ArgMax op, C context);

    R softmax(Op.Softmax op, C context);

    R reshape(Op.Reshape op, C context);

    R permute(Op.Permute op, C context);

    R concat(Op.Concat op, C context);

    R slice(Op.Slice op, C context);

    R broadcastTo(Op.BroadcastTo op, C context);

    R matMul(Op.MatMul op, C context);

    R batchMatMul(Op.BatchMatMul op, C context);

    R conv2d(Op.Conv2d op, C context);

    R pool2d(Op.Pool2d op, C context);

    R layerNorm(Op.LayerNorm op, C context);

    R batchNorm(Op.BatchNorm op, C context);
}
