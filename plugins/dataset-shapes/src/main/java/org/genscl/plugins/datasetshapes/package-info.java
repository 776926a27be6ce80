/** A data set that is drawn, not stored: ten shapes under every nuisance that keeps a simple classifier from winning. */
package org.genscl.plugins.datasetshapes;
