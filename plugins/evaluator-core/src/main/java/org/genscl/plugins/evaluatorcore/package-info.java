/** Evaluators of frozen features: a linear classifier trained on them, and their nearest neighbours. */
package org.genscl.plugins.evaluatorcore;
