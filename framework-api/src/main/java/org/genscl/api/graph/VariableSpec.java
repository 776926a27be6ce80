package org.genscl.api.graph;

import org.apiguardian.api.API;
import org.genscl.api.tensor.DType;
import org.genscl.api.tensor.Shape;

/**
 * A named tensor that outlives a step: a parameter, which has a gradient, or a buffer, which has none (running
 * statistics). Names and layout equal those of the PyTorch reference's {@code state_dict}.
 *
 * @param name dotted path, for example {@code encoder.layer1.0.conv1.weight}
 * @param shape convolution weights are [out, in / groups, height, width], linear ones [out, in]
 * @param type element type; parameters are FLOAT32
 * @param trainable whether it is a parameter
 * @param initializer how it starts
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record VariableSpec(String name, Shape shape, DType type, boolean trainable, Initializer initializer) {}
