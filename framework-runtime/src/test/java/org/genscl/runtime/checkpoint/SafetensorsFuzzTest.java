package org.genscl.runtime.checkpoint;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.genscl.testkit.fuzz.UntrustedInput;
import org.junit.jupiter.api.Timeout;

/** Reads damaged and hostile safetensors files. */
@Timeout(60)
class SafetensorsFuzzTest {
    private static final int MULTIPLE = 64;

    @FuzzTest
    void read(byte[] bytes) {
        new UntrustedInput(bytes, MULTIPLE).readAsFile(".safetensors", Safetensors::read);
    }
}
