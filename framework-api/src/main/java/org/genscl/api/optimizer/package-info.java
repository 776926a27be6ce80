/** Optimizers: the update rule of each parameter. */
@NullMarked
package org.genscl.api.optimizer;

import org.jspecify.annotations.NullMarked;
