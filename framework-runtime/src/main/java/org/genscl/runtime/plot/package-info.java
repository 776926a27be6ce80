/** Drawing charts and pictures. */
package org.genscl.runtime.plot;
