package org.genscl.runtime.selftest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.genscl.api.program.Precision;
import org.genscl.runtime.selftest.NumberChecks.Tolerance;
import org.junit.jupiter.api.Test;

class SelfTestTest {
    private static final Check GOOD = Check.ok("training in fp32", "", Map.of());
    private static final Check BAD = Check.failed("export", "", Map.of());
    private static final Check ODD = Check.note("input pipeline", "", Map.of());
    private static final Check LEFT_OUT = Check.skipped("ResNet-50", "");

    private static SelfTestReport report(Check... checks) {
        return new SelfTestReport("", "", "djl", "cpu", Map.of(), Map.of(), List.of(checks), 1, "");
    }

    @Test
    void onlyAFailedCheckFailsTheTest() {
        assertThat(report(GOOD, ODD, LEFT_OUT).passed()).isTrue();
        assertThat(report(GOOD, BAD).passed()).isFalse();
    }

    @Test
    void theVerdictNamesWhatFailedAndWhatIsWorthALook() {
        assertThat(SelfTestReport.verdict("gpu:0", List.of(GOOD, BAD, ODD)))
                .contains("gpu:0", "export", "Do not trust")
                .doesNotContain("training in fp32");
        assertThat(SelfTestReport.verdict("gpu:0", List.of(GOOD, ODD))).contains("right numbers", "input pipeline");
        assertThat(SelfTestReport.verdict("cpu", List.of(GOOD))).isEqualTo("cpu computes the right numbers.");
    }

    @Test
    void differencesAreRelativeAndNeverHideWhatIsNotFinite() {
        assertThat(Difference.relative(1.1, 1)).isCloseTo(0.1, offset(1e-12));
        assertThat(Difference.relative(Double.NaN, 1)).isInfinite();
        assertThat(Difference.relative(List.of(new float[] {3, 5}), List.of(new float[] {3, 4})))
                .isCloseTo(0.2, offset(1e-12));
        assertThat(Difference.relative(List.of(new float[] {Float.NaN}), List.of(new float[] {1})))
                .isInfinite();
    }

    @Test
    void lowerPrecisionMayBeFurtherAway() {
        double fp32 = Tolerance.of(Precision.FP32, false).update();
        assertThat(Tolerance.of(Precision.FP32, true).update()).isGreaterThan(fp32);
        assertThat(Tolerance.of(Precision.BF16, false).update()).isGreaterThan(fp32);
    }

    @Test
    void batchesFitTimeAndMemory() {
        assertThat(SpeedChecks.samples(100, 1, OptionalLong.empty())).isEqualTo(64);
        assertThat(SpeedChecks.samples(0.1, 1, OptionalLong.empty())).isEqualTo(2);
        assertThat(SpeedChecks.samples(1e9, 1, OptionalLong.empty())).isEqualTo(256);
        assertThat(SpeedChecks.samples(1e9, 1 << 20, OptionalLong.of(1 << 27))).isEqualTo(32);
    }
}
