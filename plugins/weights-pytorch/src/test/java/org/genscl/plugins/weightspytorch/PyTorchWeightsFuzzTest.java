package org.genscl.plugins.weightspytorch;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.genscl.testkit.fuzz.UntrustedInput;
import org.junit.jupiter.api.Timeout;

/** Reads damaged and hostile files of both of PyTorch's formats. */
@Timeout(60)
class PyTorchWeightsFuzzTest {
    /** The tensors of a file may take 16 times its size, and a pickle more. */
    private static final int MULTIPLE = 256;

    @FuzzTest
    void read(byte[] bytes) {
        new UntrustedInput(bytes, MULTIPLE).readAsFile(".pth", file -> new PyTorchWeights().read(file));
    }
}
