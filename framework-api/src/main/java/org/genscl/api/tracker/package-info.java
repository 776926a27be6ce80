/** Trackers: where the metrics of a run go. */
@NullMarked
package org.genscl.api.tracker;

import org.jspecify.annotations.NullMarked;
