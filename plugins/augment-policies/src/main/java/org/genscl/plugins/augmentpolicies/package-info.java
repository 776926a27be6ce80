/**
 * Augmentations as the reference has them through torchvision 0.14 on PIL images: the arithmetic of Pillow is reproduced
 * to the last bit, so that a view with given parameters is the reference's view.
 *
 * <p>Classes whose names begin with {@code Pil} hold that arithmetic, without randomness; the others draw parameters and
 * apply it.
 */
package org.genscl.plugins.augmentpolicies;
