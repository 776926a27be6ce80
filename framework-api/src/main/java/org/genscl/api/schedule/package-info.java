/** Learning-rate schedules. */
@NullMarked
package org.genscl.api.schedule;

import org.jspecify.annotations.NullMarked;
