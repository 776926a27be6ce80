package org.genscl.plugins.trackercore;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.genscl.testkit.fuzz.UntrustedInput;
import org.junit.jupiter.api.Timeout;

/** Reads damaged and hostile lines of metrics, as a resumed run does. */
@Timeout(60)
class MetricLinesFuzzTest {
    private static final int MULTIPLE = 256;

    @FuzzTest
    void csv(byte[] bytes) {
        new UntrustedInput(bytes, MULTIPLE)
                .readBy(line -> CsvRow.parse(new String(line, StandardCharsets.UTF_8), Path.of("metrics.csv")));
    }

    @FuzzTest
    void jsonl(byte[] bytes) {
        new UntrustedInput(bytes, MULTIPLE)
                .readBy(line -> JsonlRecord.parse(new String(line, StandardCharsets.UTF_8), Path.of("metrics.jsonl")));
    }
}
