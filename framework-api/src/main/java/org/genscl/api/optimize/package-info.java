/** Optimizers and learning-rate schedules. */
package org.genscl.api.optimize;
