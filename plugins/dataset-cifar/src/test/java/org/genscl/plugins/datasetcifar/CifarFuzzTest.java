package org.genscl.plugins.datasetcifar;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.file.Path;
import java.util.List;
import org.genscl.api.dataset.ImageSource;
import org.genscl.testkit.fuzz.UntrustedInput;
import org.junit.jupiter.api.Timeout;

/** Reads damaged files of CIFAR-100, and each of their images. */
@Timeout(60)
class CifarFuzzTest {
    private static final int MULTIPLE = 16;

    @FuzzTest
    void read(byte[] bytes) {
        new UntrustedInput(bytes, MULTIPLE).readAsFile(".bin", CifarFuzzTest::readAll);
    }

    private static void readAll(Path file) {
        try (ImageSource source = CifarImages.read(List.of(file), CifarLayout.cifar100(), 100)) {
            for (int i = 0; i < source.size(); i++) {
                source.image(i);
                source.label(i);
            }
        }
    }
}
