/** Weights that other programs wrote. */
@NullMarked
package org.genscl.api.weights;

import org.jspecify.annotations.NullMarked;
