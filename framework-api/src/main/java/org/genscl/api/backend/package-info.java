/** The engine's side: backends, devices and sessions. */
@NullMarked
package org.genscl.api.backend;

import org.jspecify.annotations.NullMarked;
