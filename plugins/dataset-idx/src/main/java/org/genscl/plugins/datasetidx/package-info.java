/** Data sets in IDX files, the format of MNIST. */
package org.genscl.plugins.datasetidx;
