/** What every learning-rate schedule must keep to. */
package org.genscl.testkit.schedule;
