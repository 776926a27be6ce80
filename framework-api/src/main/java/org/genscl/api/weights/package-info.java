/** Weights that other programs wrote. */
package org.genscl.api.weights;
