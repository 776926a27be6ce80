/** The two kinds of failure that are not bugs: the user's mistake and a missing resource. */
package org.genscl.api.error;
