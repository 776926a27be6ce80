package org.genscl.plugins.datasetimagefolder.format;

import java.io.IOException;
import org.genscl.api.image.Image;

/** A file format. Immutable. */
interface ImageFormat {

    /** Whether a file that begins so is of this format. */
    boolean begins(byte[] start);

    /**
     * Reads the header.
     *
     * @param start the file, or its first bytes
     * @throws IOException if the header is damaged or not within these bytes
     */
    ImageHeader header(byte[] start) throws IOException;

    /**
     * Decodes a file, whose header was read before.
     *
     * @return one channel if the file is gray, else RGB
     * @throws IOException if it is damaged or of a kind that is not supported
     */
    Image decode(byte[] file) throws IOException;
}
