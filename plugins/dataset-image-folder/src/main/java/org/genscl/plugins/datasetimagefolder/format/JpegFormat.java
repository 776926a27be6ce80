package org.genscl.plugins.datasetimagefolder.format;

import java.io.IOException;
import org.genscl.api.image.Image;
import org.genscl.plugins.datasetimagefolder.jpeg.JpegDecoder;

/** JPEG. */
final class JpegFormat implements ImageFormat {
    @Override
    public boolean begins(byte[] start) {
        return JpegDecoder.isJpeg(start);
    }

    @Override
    public ImageHeader header(byte[] start) throws IOException {
        JpegDecoder decoder = new JpegDecoder(start);
        return new ImageHeader(decoder.height(), decoder.width(), decoder.isGray());
    }

    @Override
    public Image decode(byte[] file) throws IOException {
        return new JpegDecoder(file).decode();
    }
}
