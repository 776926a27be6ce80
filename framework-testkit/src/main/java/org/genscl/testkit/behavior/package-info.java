/** What a component may declare not to do. */
package org.genscl.testkit.behavior;
