/** The way of the images: read, viewed, normalised and mixed by worker threads, ahead of who consumes the batches. */
package org.genscl.runtime.pipeline;
