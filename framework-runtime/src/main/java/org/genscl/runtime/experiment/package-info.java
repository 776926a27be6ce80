/** The stages of an experiment: tracing it, pretraining, evaluating, and what a run is made of. */
package org.genscl.runtime.experiment;
