package org.genscl.api.graph;

import org.apiguardian.api.API;

/**
 * A table of some operations, for what can do without the others: an optimization, or a file format that lacks them.
 *
 * @param <C> what an entry needs besides the operation
 * @param <R> what an entry yields
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public interface PartialOpVisitor<C, R> extends OpVisitor<C, R> {

    /** For the operations that the table does not have. */
    R other(Op op, C context);

    @Override
    default R input(Op.Input op, C context) {
        return other(op, context);
    }

    @Override
    default R variable(Op.Variable op, C context) {
        return other(op, context);
    }

    @Override
    default R constant(Op.Constant op, C context) {
        return other(op, context);
    }

    @Override
    default R identity(Op.Identity op, C context) {
        return other(op, context);
    }

    @Override
    default R unary(Op.Unary op, C context) {
        return other(op, context);
    }

    @Override
    default R power(Op.Power op, C context) {
        return other(op, context);
    }

    @Override
    default R binary(Op.Binary op, C context) {
        return other(op, context);
    }

    @Override
    default R comparison(Op.Comparison op, C context) {
        return other(op, context);
    }

    @Override
    default R where(Op.Where op, C context) {
        return other(op, context);
    }

    @Override
    default R reduction(Op.Reduction op, C context) {
        return other(op, context);
    }

    @Override
    default R argMax(Op.ArgMax op, C context) {
        return other(op, context);
    }

    @Override
    default R softmax(Op.Softmax op, C context) {
        return other(op, context);
    }

    @Override
    default R reshape(Op.Reshape op, C context) {
        return other(op, context);
    }

    @Override
    default R permute(Op.Permute op, C context) {
        return other(op, context);
    }

    @Override
    default R concat(Op.Concat op, C context) {
        return other(op, context);
    }

    @Override
    default R slice(Op.Slice op, C context) {
        return other(op, context);
    }

    @Override
    default R broadcastTo(Op.BroadcastTo op, C context) {
        return other(op, context);
    }

    @Override
    default R matMul(Op.MatMul op, C context) {
        return other(op, context);
    }

    @Override
    default R batchMatMul(Op.BatchMatMul op, C context) {
        return other(op, context);
    }

    @Override
    default R conv2d(Op.Conv2d op, C context) {
        return other(op, context);
    }

    @Override
    default R pool2d(Op.Pool2d op, C context) {
        return other(op, context);
    }

    @Override
    default R layerNorm(Op.LayerNorm op, C context) {
        return other(op, context);
    }

    @Override
    default R batchNorm(Op.BatchNorm op, C context) {
        return other(op, context);
    }
}
