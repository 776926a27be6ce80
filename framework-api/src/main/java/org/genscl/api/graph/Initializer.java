package org.genscl.api.graph;

import java.util.random.RandomGenerator;
import org.apiguardian.api.API;
import org.genscl.api.tensor.DType;
import org.genscl.api.tensor.HostTensor;
import org.genscl.api.tensor.Shape;

/** How a variable starts. Values are drawn on the host, so a seed gives the same ones on every backend. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public sealed interface Initializer {

    /** Every element is {@code value}. */
    record Constant(double value) implements Initializer {}

    /** Uniform between −bound and bound. */
    record Uniform(double bound) implements Initializer {}

    /** Normal with mean 0. */
    record Normal(double standardDeviation) implements Initializer {}

    /** Values for a variable of the given type and shape. */
    default HostTensor draw(DType type, Shape shape, RandomGenerator random) {
        HostTensor tensor = HostTensor.zeros(type, shape);
        if (type == DType.INT64) {
            if (!(this instanceof Constant constant)) {
                throw new IllegalStateException("an INT64 variable starts with a constant, not " + this);
            }
            var longs = tensor.longs();
            while (longs.hasRemaining()) {
                longs.put((long) constant.value());
            }
            return tensor;
        }
        var floats = tensor.floats();
        while (floats.hasRemaining()) {
            floats.put((float) sample(random));
        }
        return tensor;
    }

    private double sample(RandomGenerator random) {
        if (this instanceof Constant constant) {
            return constant.value();
        }
        if (this instanceof Uniform uniform) {
            return (2 * random.nextDouble() - 1) * uniform.bound();
        }
        return random.nextGaussian() * ((Normal) this).standardDeviation();
    }
}
