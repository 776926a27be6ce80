package org.genscl.runtime.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.genscl.api.error.ResourceException;
import org.genscl.runtime.cost.ProgramCost;
import org.junit.jupiter.api.Test;

class MemoryNeedsTest {
    private static final long GIB = 1L << 30;

    /** 16 GiB of activations, 1 of variables, gradients and optimizer each. */
    private static final MemoryNeeds NEEDS = new MemoryNeeds(
            "pretrain.batch-size", 1000, 2 * GIB, 2 * GIB, new ProgramCost(2000, 1, 1, GIB, GIB, GIB, 16 * GIB, GIB));

    @Test
    void whatFitsIsNotRefused() {
        MemoryNeeds.Machine large = new MemoryNeeds.Machine(2 * GIB, 4 * GIB, 24 * GIB);

        assertThatCode(() -> NEEDS.require(large, true)).doesNotThrowAnyException();
    }

    @Test
    void aHeapThatIsTooSmallForBatches() {
        assertThatThrownBy(() -> NEEDS.require(new MemoryNeeds.Machine(GIB, 8 * GIB, 64 * GIB), false))
                .isInstanceOf(ResourceException.class)
                .hasMessageContainingAll("2.0 GiB", "1.0 GiB", "lower pretrain.batch-size (1000; 500 may fit)", "-Xmx");
    }

    @Test
    void tooLittleMemoryBesideTheHeap() {
        assertThatThrownBy(() -> NEEDS.require(new MemoryNeeds.Machine(8 * GIB, 3 * GIB, 64 * GIB), false))
                .isInstanceOf(ResourceException.class)
                .hasMessageContainingAll("4.0 GiB", "3.0 GiB", "pretrain.batch-size", "-Xmx");
    }

    @Test
    void aMachineThatIsTooSmallForTheEngine() {
        MemoryNeeds.Machine small = new MemoryNeeds.Machine(8 * GIB, 8 * GIB, 12 * GIB);

        assertThatThrownBy(() -> NEEDS.require(small, true))
                .isInstanceOf(ResourceException.class)
                .hasMessageContainingAll("24.0 GiB", "16.0 GiB of it for activations", "12.0 GiB", "500 may fit");
        assertThatCode(() -> NEEDS.require(small, false)).doesNotThrowAnyException();
    }

    @Test
    void aDeviceThatIsTooSmall() {
        assertThatThrownBy(() -> NEEDS.requireDevice("gpu:0", 8 * GIB))
                .isInstanceOf(ResourceException.class)
                .hasMessageContainingAll("gpu:0", "8.0 GiB", "pretrain.batch-size (1000;", "genscl explain");
        assertThatCode(() -> NEEDS.requireDevice("gpu:0", 80 * GIB)).doesNotThrowAnyException();
    }

    @Test
    void thisMachineHasMemory() {
        MemoryNeeds.Machine here = MemoryNeeds.Machine.here();

        assertThat(here.heap()).isPositive().isLessThanOrEqualTo(here.physical());
        assertThat(here.direct()).isPositive();
    }
}
