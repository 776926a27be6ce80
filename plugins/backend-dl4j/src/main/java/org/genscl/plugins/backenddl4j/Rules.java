package org.genscl.plugins.backenddl4j;

import java.util.List;
import org.genscl.api.graph.Op;
import org.genscl.api.graph.OpVisitor;
import org.genscl.api.tensor.Shape;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;

/** How each operation and its gradient are computed with ND4J: adds its instructions and says how to go back. */
final class Rules implements OpVisitor<List<Value>, Node> {
    private final Leaves leaves;
    private final Emitter emit;
    private final ElementwiseRules elementwise;
    private final ReductionRules reductions;
    private final ShapeRules shapes;
    private final ImageRules images;

    Rules(Leaves leaves, Emitter emit) {
        this.leaves = leaves;
        this.emit = emit;
        this.elementwise = new ElementwiseRules(emit);
        this.reductions = new ReductionRules(emit);
        this.shapes = new ShapeRules(emit);
        this.images = new ImageRules(emit);
    }

    @Override
    public Node input(Op.Input op, List<Value> in) {
        return Node.constant(leaves.inputs().get(op.name()));
    }

    @Override
    public Node variable(Op.Variable op, List<Value> in) {
        return Node.constant(leaves.variables().get(op.spec().name()));
    }

    @Override
    public Node constant(Op.Constant op, List<Value> in) {
        return Node.constant(emit.filled(op.value(), op.shape()));
    }

    @Override
    public Node identity(Op.Identity op, List<Value> in) {
        long size = op.size();
        return Node.constant(Emitter.fixed(
                Nd4j.eye(size).castTo(DataType.FLOAT).reshape(size * size), Shape.of(op.size(), op.size())));
    }

    @Override
    public Node unary(Op.Unary op, List<Value> in) {
        return elementwise.unary(op.function(), in.get(0));
    }

    @Override
    public Node power(Op.Power op, List<Value> in) {
        return elementwise.power(op.exponent(), in.get(0));
    }

    @Override
    public Node binary(Op.Binary op, List<Value> in) {
        return elementwise.binary(op.function(), in.get(0), in.get(1));
    }

    @Override
    public Node comparison(Op.Comparison op, List<Value> in) {
        return switch (op.function()) {
            case GREATER -> Node.constant(emit.greater(in.get(0), in.get(1)));
            case EQUAL -> Node.constant(emit.equal(in.get(0), in.get(1)));
        };
    }

    @Override
    public Node where(Op.Where op, List<Value> in) {
        return elementwise.where(in.get(0), in.get(1), in.get(2));
    }

    @Override
    public Node reduction(Op.Reduction op, List<Value> in) {
        return reductions.reduction(op, in.get(0));
    }

    @Override
    public Node argMax(Op.ArgMax op, List<Value> in) {
        return reductions.argMax(op.axis(), in.get(0));
    }

    @Override
    public Node softmax(Op.Softmax op, List<Value> in) {
        return switch (op.function()) {
            case SOFTMAX -> reductions.softmax(op.axis(), in.get(0));
            case LOG_SOFTMAX -> reductions.logSoftmax(op.axis(), in.get(0));
        };
    }

    @Override
    public Node layerNorm(Op.LayerNorm op, List<Value> in) {
        return LayerNormRule.lower(op, in, emit);
    }

    @Override
    public Node reshape(Op.Reshape op, List<Value> in) {
        return shapes.reshape(op.shape(), in.get(0));
    }

    @Override
    public Node permute(Op.Permute op, List<Value> in) {
        return shapes.permute(op.axes(), in.get(0));
    }

    @Override
    public Node concat(Op.Concat op, List<Value> in) {
        return shapes.concat(op.axis(), in);
    }

    @Override
    public Node slice(Op.Slice op, List<Value> in) {
        return shapes.slice(op, in.get(0));
    }

    @Override
    public Node broadcastTo(Op.BroadcastTo op, List<Value> in) {
        return shapes.broadcastTo(op.shape(), in.get(0));
    }

    @Override
    public Node matMul(Op.MatMul op, List<Value> in) {
        return shapes.matMul(op.transposeFirst(), op.transposeSecond(), in.get(0), in.get(1));
    }

    @Override
    public Node batchMatMul(Op.BatchMatMul op, List<Value> in) {
        return shapes.matMul(op.transposeFirst(), op.transposeSecond(), emit.plain(in.get(0)), emit.plain(in.get(1)));
    }

    @Override
    public Node conv2d(Op.Conv2d op, List<Value> in) {
        return images.conv2d(op, in.get(0), in.get(1));
    }

    @Override
    public Node pool2d(Op.Pool2d op, List<Value> in) {
        return images.pool2d(op, in.get(0));
    }

    @Override
    public Node batchNorm(Op.BatchNorm op, List<Value> in) {
        return BatchNormRule.lower(op, in, emit);
    }
}
