/** What programs cost, counted from their graphs. */
package org.genscl.runtime.cost;
