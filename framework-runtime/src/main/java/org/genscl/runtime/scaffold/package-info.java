/** Projects to start a plugin from. */
package org.genscl.runtime.scaffold;
