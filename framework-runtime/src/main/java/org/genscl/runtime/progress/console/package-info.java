/** The progress of a run on the terminal. */
package org.genscl.runtime.progress.console;
