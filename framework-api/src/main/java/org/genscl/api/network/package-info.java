/** Encoders, projection heads and the layers they are made of. */
@NullMarked
package org.genscl.api.network;

import org.jspecify.annotations.NullMarked;
