/** The folder of a run: what it was made from, how far it is, and what it found. */
package org.genscl.runtime.run;
