/**
 * Implementation that teachers may share: a session over a network, and a file with its digest. Not part of the contract of
 * {@link org.genscl.api.teacher.Teacher}.
 */
@NullMarked
package org.genscl.api.teacher.support;

import org.jspecify.annotations.NullMarked;
