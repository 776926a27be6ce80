/** What a backend executes: graphs, update rules and their state. */
@NullMarked
package org.genscl.api.program;

import org.jspecify.annotations.NullMarked;
