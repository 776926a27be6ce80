/** Optimizers: the update rule of each parameter. */
package org.genscl.api.optimizer;
