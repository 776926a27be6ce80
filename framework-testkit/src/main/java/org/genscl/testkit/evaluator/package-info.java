/** What every evaluator must keep to. */
package org.genscl.testkit.evaluator;
