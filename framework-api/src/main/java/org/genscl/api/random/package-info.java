/** Named, reproducible streams of random numbers. */
@NullMarked
package org.genscl.api.random;

import org.jspecify.annotations.NullMarked;
