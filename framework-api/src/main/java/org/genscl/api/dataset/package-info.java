/** Data sets: labeled images by index, and what is known of them without their data. */
@NullMarked
package org.genscl.api.dataset;

import org.jspecify.annotations.NullMarked;
