/** For tests of teachers. */
package org.genscl.testkit.teacher;
