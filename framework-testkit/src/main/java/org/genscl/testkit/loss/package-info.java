/** What every loss must keep to. */
package org.genscl.testkit.loss;
