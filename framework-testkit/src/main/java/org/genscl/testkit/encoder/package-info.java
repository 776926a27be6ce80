/** What every encoder must keep to. */
package org.genscl.testkit.encoder;
