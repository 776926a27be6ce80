package org.genscl.api.image;

import org.apiguardian.api.API;

/**
 * Height and width of an image, in pixels.
 *
 * @param height rows
 * @param width columns
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record ImageSize(int height, int width) {
    @Override
    public String toString() {
        return height + "x" + width;
    }
}
