/** What every reader of weights must keep to. */
package org.genscl.testkit.weights;
