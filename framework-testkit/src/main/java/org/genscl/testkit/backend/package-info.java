/** Running graphs on a backend, for tests. */
package org.genscl.testkit.backend;
