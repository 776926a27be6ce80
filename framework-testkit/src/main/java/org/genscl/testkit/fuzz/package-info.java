/** What every reader of untrusted bytes guarantees. */
package org.genscl.testkit.fuzz;
