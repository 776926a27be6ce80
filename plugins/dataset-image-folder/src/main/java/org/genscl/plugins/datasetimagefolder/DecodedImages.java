package org.genscl.plugins.datasetimagefolder;

import java.util.concurrent.atomic.AtomicLong;
import org.genscl.api.image.Image;

/** How much memory decoded images may take, together for all splits that are open. */
final class DecodedImages {
    private final AtomicLong left;

    /** @param bytes for all */
    DecodedImages(long bytes) {
        left = new AtomicLong(bytes);
    }

    /** Whether an image may be kept, which counts from then on. */
    boolean take(Image image) {
        int bytes = image.pixels().length;
        if (left.addAndGet(-bytes) >= 0) {
            return true;
        }
        give(bytes);
        return false;
    }

    /** Bytes that are free again. */
    void give(long bytes) {
        left.addAndGet(bytes);
    }
}
