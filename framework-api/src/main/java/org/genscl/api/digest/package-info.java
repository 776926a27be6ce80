/** Digests of contents. */
@NullMarked
package org.genscl.api.digest;

import org.jspecify.annotations.NullMarked;
