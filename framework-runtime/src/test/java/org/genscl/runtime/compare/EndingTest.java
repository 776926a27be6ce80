package org.genscl.runtime.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class EndingTest {

    private static Ending ending(int exitCode, String... lines) {
        return new Ending(exitCode, 1, Optional.empty(), List.of(lines));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1|genscl: this is a defect|1|this is a defect",
                "3|genscl: no native library for windows-arm|3|no native library for windows-arm",
                "2|nothing of ours|2|exit code 2; its last output: nothing of ours",
                "137||3|signal 9, from somebody, or from the system",
                "143||3|signal 15",
                "134|free(): invalid pointer|1|native code crashed (signal 6); its last output: free(): invalid pointer",
                "1|java.lang.OutOfMemoryError: Java heap space|3|Java ran out of memory",
                "130||130|it can be resumed"
            })
    void saysWhatWentWrong(int exitCode, String line, int code, String reason) {
        Ending ending = line == null ? ending(exitCode) : ending(exitCode, line);
        assertThat(ending.code()).isEqualTo(code);
        assertThat(ending.reason().orElseThrow()).startsWith(reason);
    }

    @Test
    void successHasNoReason() {
        assertThat(ending(0, "genscl: a warning").reason()).isEmpty();
        assertThat(ending(0).code()).isZero();
    }
}
