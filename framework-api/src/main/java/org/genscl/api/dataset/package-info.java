/** Data sets: labelled images by index, and what is known of them without their data. */
package org.genscl.api.dataset;
