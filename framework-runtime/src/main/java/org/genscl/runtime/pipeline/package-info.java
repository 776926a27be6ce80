/** The input pipeline: worker threads decode, augment, normalize and mix images, and prefetch batches. */
package org.genscl.runtime.pipeline;
