/** Images on the host: interleaved unsigned bytes. */
package org.genscl.api.image;
