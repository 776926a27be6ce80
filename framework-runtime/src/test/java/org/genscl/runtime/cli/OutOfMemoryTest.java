package org.genscl.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class OutOfMemoryTest {
    @Test
    void isFoundBeneathOtherFailures() {
        RuntimeException failure = new IllegalStateException("wrapped", new OutOfMemoryError("Java heap space"));
        assertThat(OutOfMemory.in(failure).orElseThrow())
                .hasMessage("Java ran out of memory (Java heap space): give it more with GENSCL_JAVA_OPTS=-Xmx4g, or"
                        + " lower the batch size")
                .hasCause(failure);
        assertThat(OutOfMemory.in(new OutOfMemoryError()).orElseThrow())
                .hasMessageStartingWith("Java ran out of memory: give it more");
    }

    @Test
    void isNoOtherFailure() {
        assertThat(OutOfMemory.in(new IllegalStateException(new StackOverflowError())))
                .isEmpty();
    }
}
