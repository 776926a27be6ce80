package org.genscl.runtime.explain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MemoryNeedTest {
    private static final long GIB = 1L << 30;

    @Test
    void whatFitsIsNotComplainedOf() {
        assertThat(new MemoryNeed(4 * GIB).complaint(4 * GIB, "pretrain")).isEmpty();
    }

    @Test
    void whatDoesNotFitIsNamedWithWhatToLower() {
        assertThat(new MemoryNeed(12 * GIB).complaint(8 * GIB, "classify").orElseThrow())
                .contains("12.0 GiB", "8.0 GiB", "classify.batch-size", "genscl explain");
    }
}
