/** Following and stopping a run: its listeners and the stop signal. */
package org.genscl.runtime.progress;
