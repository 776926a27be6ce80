/** What every projection head must keep to. */
package org.genscl.testkit.head;
