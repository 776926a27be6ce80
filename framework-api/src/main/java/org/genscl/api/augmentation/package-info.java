/** Augmentations: random image-to-image functions that make the views of a sample. */
@NullMarked
package org.genscl.api.augmentation;

import org.jspecify.annotations.NullMarked;
