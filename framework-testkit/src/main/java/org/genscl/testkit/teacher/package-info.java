/** What every teacher must keep to, and a context for tests of one. */
package org.genscl.testkit.teacher;
