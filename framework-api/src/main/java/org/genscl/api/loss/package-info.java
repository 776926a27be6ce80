/** Loss functions. */
@NullMarked
package org.genscl.api.loss;

import org.jspecify.annotations.NullMarked;
