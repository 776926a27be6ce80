/** Augmentations: random image-to-image functions that make the views of a sample. */
package org.genscl.api.augmentation;
