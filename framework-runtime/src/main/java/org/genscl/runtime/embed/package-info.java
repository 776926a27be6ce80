/** Features in two dimensions, to look at. */
package org.genscl.runtime.embed;
