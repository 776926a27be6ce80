package org.genscl.api.graph;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apiguardian.api.API;
import org.genscl.api.tensor.DType;
import org.genscl.api.tensor.Shape;

/**
 * A value in a traced computation: the one result of an {@link Op} applied to other tensors. It has a static shape and
 * no data. Network code passes tensors along; only backends look at {@link #op()} and {@link #inputs()}.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class Tensor {
    private final int id;
    private final Op op;
    private final List<Tensor> inputs;
    private final Shape shape;
    private final DType type;

    Tensor(int id, Op op, List<Tensor> inputs, Shape shape, DType type) {
        this.id = id;
        this.op = op;
        this.inputs = List.copyOf(inputs);
        this.shape = shape;
        this.type = type;
    }

    /** The position in the trace: a tensor's inputs have smaller ids than it. */
    public int id() {
        return id;
    }

    public Op op() {
        return op;
    }

    public List<Tensor> inputs() {
        return inputs;
    }

    /** The name under which this is fed, if it is an input of the computation. */
    public Optional<String> asInput() {
        return op instanceof Op.Input input ? Optional.of(input.name()) : Optional.empty();
    }

    /** The parameter or buffer that this is, if it is one. */
    public Optional<VariableSpec> asVariable() {
        return op instanceof Op.Variable variable ? Optional.of(variable.spec()) : Optional.empty();
    }

    /** The value that this is filled with, if it is a constant. */
    public OptionalDouble asConstant() {
        return op instanceof Op.Constant constant ? OptionalDouble.of(constant.value()) : OptionalDouble.empty();
    }

    public Shape shape() {
        return shape;
    }

    public DType type() {
        return type;
    }

    @Override
    public String toString() {
        return "%" + id + " = " + op
                + inputs.stream().map(input -> "%" + input.id).toList() + " " + shape;
    }
}
