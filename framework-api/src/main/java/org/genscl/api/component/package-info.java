/** What a plugin declares: components, their kinds, their configuration records and how they are selected in a recipe. */
@NullMarked
package org.genscl.api.component;

import org.jspecify.annotations.NullMarked;
