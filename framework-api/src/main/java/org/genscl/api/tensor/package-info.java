/** Shapes, element types and tensors in host memory. */
package org.genscl.api.tensor;
