/** Trained networks as files for other programs. */
package org.genscl.runtime.export;
