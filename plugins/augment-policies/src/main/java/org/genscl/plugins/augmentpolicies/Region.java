package org.genscl.plugins.augmentpolicies;

import org.genscl.api.image.ImageSize;

/**
 * A rectangle of pixels.
 *
 * @param top first row
 * @param left first column
 * @param height rows
 * @param width columns
 */
record Region(int top, int left, int height, int width) {

    /** The whole of an image. */
    static Region all(ImageSize size) {
        return new Region(0, 0, size.height(), size.width());
    }
}
