/** Evaluators: linear evaluation, kNN and the like. */
@NullMarked
package org.genscl.api.evaluator;

import org.jspecify.annotations.NullMarked;
