/** What every data set must keep to. */
package org.genscl.testkit.dataset;
