package org.genscl.runtime.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumSet;
import java.util.Set;
import org.genscl.api.backend.NativePrecisions;
import org.genscl.api.error.UserException;
import org.genscl.api.program.Precision;
import org.genscl.runtime.recipe.PrecisionChoice;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class PrecisionDecisionTest {
    private static final Set<Precision> ALL = EnumSet.allOf(Precision.class);
    private static final NativePrecisions OLD = NativePrecisions.fp32("CPU (old)", "it has no bf16");
    private static final NativePrecisions NEW =
            new NativePrecisions("CPU (new)", EnumSet.of(Precision.BF16), "it has AVX512_BF16");
    private static final NativePrecisions GPU = new NativePrecisions("gpu:0", ALL, "it has compute capability 9.0");

    @Test
    void autoTakesWhatTheDeviceComputesItself() {
        PrecisionDecision fast = PrecisionDecision.of(PrecisionChoice.AUTO, ALL, NEW);
        assertThat(fast.precision()).isEqualTo(Precision.BF16);
        assertThat(fast.reason()).isEqualTo("auto, on CPU (new): it has AVX512_BF16");
        PrecisionDecision slow = PrecisionDecision.of(PrecisionChoice.AUTO, ALL, OLD);
        assertThat(slow.precision()).isEqualTo(Precision.FP32);
        assertThat(slow.reason()).isEqualTo("auto, on CPU (old): it has no bf16");
        assertThat(fast.warning()).isEmpty();
        assertThat(slow.warning()).isEmpty();
    }

    @Test
    void autoTakesNothingThatTheBackendLacks() {
        assertThat(PrecisionDecision.of(PrecisionChoice.AUTO, Set.of(Precision.FP32), NEW)
                        .precision())
                .isEqualTo(Precision.FP32);
    }

    @Test
    void autoPrefersBf16ToFp16OnAGpu() {
        assertThat(PrecisionDecision.of(PrecisionChoice.AUTO, ALL, GPU).precision())
                .isEqualTo(Precision.BF16);
    }

    @ParameterizedTest
    @EnumSource(names = "AUTO", mode = EnumSource.Mode.EXCLUDE)
    void whatTheRecipeSaysIsTakenWithoutAWordWhereItIsNative(PrecisionChoice choice) {
        PrecisionDecision decision = PrecisionDecision.of(choice, ALL, GPU);
        assertThat(decision.precision()).isEqualTo(choice.precision().orElseThrow());
        assertThat(decision.warning()).isEmpty();
    }

    @Test
    void emulatedBf16IsTakenWithAWarningThatSaysWhatItCosts() {
        PrecisionDecision decision = PrecisionDecision.of(PrecisionChoice.BF16, ALL, OLD);
        assertThat(decision.precision()).isEqualTo(Precision.BF16);
        assertThat(decision.warning().orElseThrow())
                .contains("bf16 is emulated on CPU (old)", "2 to 3 times as long", "auto");
    }

    @Test
    void fp16IsRefusedWhereItIsNotNative() {
        assertThatThrownBy(() -> PrecisionDecision.of(PrecisionChoice.FP16, ALL, NEW))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("fp16 is for GPUs")
                .hasMessageContaining("CPU (new)");
    }
}
