/** Teachers: classifiers whose predictions a student learns from. */
@NullMarked
package org.genscl.api.teacher;

import org.jspecify.annotations.NullMarked;
