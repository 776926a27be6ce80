/** Optimizers with the semantics of {@code torch.optim}, and the reference's learning-rate schedules. */
package org.genscl.plugins.optimizercore;
