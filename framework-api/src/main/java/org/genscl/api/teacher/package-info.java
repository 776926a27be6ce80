/** Teachers: classifiers whose predictions a student learns from. */
package org.genscl.api.teacher;
