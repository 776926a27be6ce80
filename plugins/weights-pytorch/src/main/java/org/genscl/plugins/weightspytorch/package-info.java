/** Reads the files that {@code torch.save} writes, without running any of the code that they name. */
package org.genscl.plugins.weightspytorch;
