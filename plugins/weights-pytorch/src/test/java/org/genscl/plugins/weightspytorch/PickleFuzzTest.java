package org.genscl.plugins.weightspytorch;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.nio.file.Path;
import org.genscl.testkit.fuzz.UntrustedInput;
import org.junit.jupiter.api.Timeout;

/** Executes damaged and hostile pickles, and looks for a state dict in what they leave. */
@Timeout(60)
class PickleFuzzTest {
    /** An operation of one byte may make a dictionary. */
    private static final int MULTIPLE = 256;

    private static final Subject SUBJECT = new Subject(Path.of("fuzzed.pth"));

    @FuzzTest
    void load(byte[] pickle) {
        new UntrustedInput(pickle, MULTIPLE).readBy(bytes -> {
            PickleInput in = new PickleInput(new ByteArrayInputStream(bytes), SUBJECT);
            try {
                new StateDict(SUBJECT).find(Unpickler.load(in, SUBJECT, storage -> {}));
            } catch (EOFException e) {
                throw SUBJECT.damaged("it ends too early", e);
            }
        });
    }
}
