/** The two kinds of failure that are not bugs: the user's mistake and a missing resource. */
@NullMarked
package org.genscl.api.error;

import org.jspecify.annotations.NullMarked;
