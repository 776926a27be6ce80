/** Weights of other programs as runs. */
package org.genscl.runtime.imports;
