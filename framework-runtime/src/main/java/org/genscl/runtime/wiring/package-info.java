/** Making components with Guice, each in a child injector of its own. */
package org.genscl.runtime.wiring;
