package org.genscl.runtime.pipeline;

import org.genscl.api.tensor.HostTensor;

/**
 * A batch ready for a session. Its tensors are reused: they are valid until the next batch is asked for.
 *
 * @param plan what it was made from
 * @param images normalized, [V·N, H, W, C]: view 1 of all samples, then view 2 and so on; zeros where the plan has fewer
 *     than N samples
 * @param labels distribution of each view over the classes, [V·N, K]
 */
public record Batch(BatchPlan plan, HostTensor images, HostTensor labels) {}
