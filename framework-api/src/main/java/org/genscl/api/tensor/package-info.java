/** Shapes, element types and tensors in host memory. */
@NullMarked
package org.genscl.api.tensor;

import org.jspecify.annotations.NullMarked;
