package org.genscl.runtime.export;

import java.util.random.RandomGenerator;
import org.genscl.api.random.RandomStreams;
import org.genscl.api.tensor.HostTensor;
import org.genscl.api.tensor.Shape;

/** Random images, the same each time. */
final class ProbeImages {
    private ProbeImages() {}

    /** Standard normal values, as normalized images have them about. */
    static HostTensor of(Shape shape) {
        RandomGenerator random = new RandomStreams(0).stream("export");
        float[] values = new float[Math.toIntExact(shape.elements())];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return HostTensor.of(shape, values);
    }
}
