package org.genscl.plugins.datasetimagefolder.format;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.concurrent.TimeUnit;
import org.genscl.testkit.fuzz.UntrustedInput;
import org.junit.jupiter.api.Timeout;

/** Any bytes are an image, or are refused. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class ImageDecoderFuzzTest {
    /** Up to 16,384 pixels of a byte, of three bytes each, and as many again while they are decoded. */
    private static final int MULTIPLE = 16 * 1024 * 3 * 3;

    @FuzzTest
    void decode(byte[] bytes) {
        new UntrustedInput(bytes, MULTIPLE)
                .readAsFile(".png", file -> new ImageDecoder(GrayImages.CONVERT).decode(file));
    }
}
