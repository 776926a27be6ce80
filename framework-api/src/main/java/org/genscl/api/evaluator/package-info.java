/** Evaluators: linear evaluation, kNN and the like. */
package org.genscl.api.evaluator;
