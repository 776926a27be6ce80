package org.genscl.api.graph;

import org.apiguardian.api.API;

/**
 * The variables of batch normalization over C channels.
 *
 * @param weight [C]
 * @param bias [C]
 * @param runningMean buffer [C]
 * @param runningVariance buffer [C]
 * @param batchesTracked INT64 buffer, scalar
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record BatchNormVariables(
        Tensor weight, Tensor bias, Tensor runningMean, Tensor runningVariance, Tensor batchesTracked) {}
