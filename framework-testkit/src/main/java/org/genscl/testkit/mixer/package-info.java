/** What every mixer must keep to. */
package org.genscl.testkit.mixer;
