package org.genscl.runtime.cost;

import org.genscl.api.graph.Op;
import org.genscl.api.graph.OpVisitor;
import org.genscl.api.graph.Tensor;
import org.genscl.api.tensor.Shape;

/**
 * The floating-point operations of each operation's forward pass: those of convolutions and matrix products, two for a
 * multiplication with its addition. All else is a few per cent beside them and counts as none.
 */
final class Flops implements OpVisitor<Tensor, Long> {

    /** @param length number of products that are summed for each element of the result */
    private static long product(Tensor result, long length) {
        return 2 * result.shape().elements() * length;
    }

    private static Shape weight(Tensor tensor) {
        return tensor.inputs().get(1).shape();
    }

    @Override
    public Long input(Op.Input op, Tensor tensor) {
        return 0L;
    }

    @Override
    public Long variable(Op.Variable op, Tensor tensor) {
        return 0L;
    }

    @Override
    public Long constant(Op.Constant op, Tensor tensor) {
        return 0L;
    }

    @Override
    public Long identity(Op.Identity op, Tensor tensor) {
        return 0L;
    }

    @Override
    public Long unary(Op.Unary op, Tensor tensor) {
        return 0L;
    }

    @Override
    public Long power(Op.Power op, Tensor tensor) {
        return 0L;
    }

    @Override
    public Long binary(Op.Binary op, Tensor tensor) {
        return 0L;
    }

    @Override
    public Long comparison(Op.Comparison op, Tensor tensor) {
        return 0L;
    }

    @Override
    public Long where(Op.Where op, Tensor tensor) {
        return 0L;
    }

    @Override
    public Long reduction(Op.Reduction op, Tensor tensor) {
        return 0L;
    }

    @Override
    public Long argMax(Op.ArgMax op, Tensor tensor) {
        return 0L;
    }

    @Override
    public Long softmax(Op.Softmax op, Tensor tensor) {
        return 0L;
    }

    @Override
    public Long reshape(Op.Reshape op, Tensor tensor) {
        return 0L;
    }

    @Override
    public Long permute(Op.Permute op, Tensor tensor) {
        return 0L;
    }

    @Override
    public Long concat(Op.Concat op, Tensor tensor) {
        return 0L;
    }

    @Override
    public Long slice(Op.Slice op, Tensor tensor) {
        return 0L;
    }

    @Override
    public Long broadcastTo(Op.BroadcastTo op, Tensor tensor) {
        return 0L;
    }

    @Override
    public Long matMul(Op.MatMul op, Tensor tensor) {
        return product(tensor, tensor.inputs().get(0).shape().dimension(op.transposeFirst() ? 0 : 1));
    }

    @Override
    public Long batchMatMul(Op.BatchMatMul op, Tensor tensor) {
        return product(tensor, tensor.inputs().get(0).shape().dimension(op.transposeFirst() ? -2 : -1));
    }

    @Override
    public Long conv2d(Op.Conv2d op, Tensor tensor) {
        return product(tensor, weight(tensor).elements() / weight(tensor).dimension(0));
    }

    @Override
    public Long pool2d(Op.Pool2d op, Tensor tensor) {
        return 0L;
    }

    @Override
    public Long layerNorm(Op.LayerNorm op, Tensor tensor) {
        return 0L;
    }

    @Override
    public Long batchNorm(Op.BatchNorm op, Tensor tensor) {
        return 0L;
    }
}
