/** Finding, unpacking and loading PF4J plugins, and the catalog of their components. */
package org.genscl.runtime.plugin;
