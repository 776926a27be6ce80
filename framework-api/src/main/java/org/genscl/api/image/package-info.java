/** Images on the host: interleaved unsigned bytes. */
@NullMarked
package org.genscl.api.image;

import org.jspecify.annotations.NullMarked;
