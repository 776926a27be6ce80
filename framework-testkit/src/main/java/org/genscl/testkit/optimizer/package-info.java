/** What every optimizer must keep to. */
package org.genscl.testkit.optimizer;
