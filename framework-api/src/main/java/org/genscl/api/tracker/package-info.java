/** Trackers: where the metrics of a run go. */
package org.genscl.api.tracker;
