/** What every exporter must keep to. */
package org.genscl.testkit.exporter;
