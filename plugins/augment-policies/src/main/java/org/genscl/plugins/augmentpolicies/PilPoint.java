package org.genscl.plugins.augmentpolicies;

import org.genscl.api.image.Image;

/** Operations that treat each value by itself, as Pillow computes them ({@code ImageOps}). */
final class PilPoint {
    private PilPoint() {}

    /** Replaces each value by that of a table of 256. */
    static Image map(Image image, byte[] table) {
        byte[] in = image.pixels();
        byte[] out = new byte[in.length];
        for (int i = 0; i < in.length; i++) {
            out[i] = table[in[i] & 0xff];
        }
        return new Image(image.height(), image.width(), image.channels(), out);
    }
}
