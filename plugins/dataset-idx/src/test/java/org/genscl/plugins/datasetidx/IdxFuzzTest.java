package org.genscl.plugins.datasetidx;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.genscl.testkit.fuzz.UntrustedInput;
import org.junit.jupiter.api.Timeout;

/** Reads damaged and hostile IDX files of images. */
@Timeout(60)
class IdxFuzzTest {
    /** A file may be compressed, at most to a thousandth, and what it holds is copied together from parts. */
    private static final int MULTIPLE = 4096;

    @FuzzTest
    void read(byte[] bytes) {
        new UntrustedInput(bytes, MULTIPLE).readAsFile(".idx", file -> new IdxFile(file, 3).read());
    }
}
