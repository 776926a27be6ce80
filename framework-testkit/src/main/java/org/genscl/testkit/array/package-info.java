/** Assertions on arrays whose failures stay readable. */
package org.genscl.testkit.array;
