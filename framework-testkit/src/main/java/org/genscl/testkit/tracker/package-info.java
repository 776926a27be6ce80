/** What every tracker must keep to. */
package org.genscl.testkit.tracker;
