/** Explains a recipe without running it: the origins of its values, its networks, their cost. */
package org.genscl.runtime.explain;
