package org.genscl.api.network;

import org.apiguardian.api.API;
import org.genscl.api.graph.Initializer;
import org.genscl.api.graph.Ops;
import org.genscl.api.graph.Tensor;
import org.genscl.api.graph.VariableSpec;
import org.genscl.api.tensor.DType;
import org.genscl.api.tensor.Shape;

/**
 * Where a network is being traced: the ops, the prefix of its variables' names, and whether it is traced for training
 * or for evaluation. Training and evaluation are two traces.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class Scope {
    private final Ops ops;
    private final String path;
    private final boolean training;

    private Scope(Ops ops, String path, boolean training) {
        this.ops = ops;
        this.path = path;
        this.training = training;
    }

    /** The scope of a whole network, without a prefix. */
    public static Scope root(Ops ops, boolean training) {
        return new Scope(ops, "", training);
    }

    /** The scope of a part: names below it start with {@code name} and a dot. */
    public Scope child(String name) {
        return new Scope(ops, path + name + ".", training);
    }

    public Ops ops() {
        return ops;
    }

    /** Whether batch statistics are used and updated. */
    public boolean training() {
        return training;
    }

    /** Declares a trainable FLOAT32 variable. */
    public Tensor parameter(String name, Shape shape, Initializer initializer) {
        return ops.variable(new VariableSpec(path + name, shape, DType.FLOAT32, true, initializer));
    }

    /** Declares a variable without gradient. */
    public Tensor buffer(String name, Shape shape, DType type, Initializer initializer) {
        return ops.variable(new VariableSpec(path + name, shape, type, false, initializer));
    }
}
