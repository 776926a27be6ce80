/** Evaluators of frozen features: a linear classifier trained on them, and their nearest neighbors. */
package org.genscl.plugins.evaluatorcore;
