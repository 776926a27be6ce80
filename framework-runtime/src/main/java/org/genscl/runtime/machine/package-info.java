/** What this machine is. */
package org.genscl.runtime.machine;
