/** What every encoder and every projection head must keep to. */
package org.genscl.testkit.network;
