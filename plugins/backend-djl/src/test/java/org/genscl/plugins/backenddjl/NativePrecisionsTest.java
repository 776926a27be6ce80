package org.genscl.plugins.backenddjl;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.genscl.api.backend.NativePrecisions;
import org.genscl.api.backend.Processor;
import org.genscl.api.program.Precision;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class NativePrecisionsTest {
    private static final Processor WITH = new Processor("Xeon", Set.of("avx512f", "avx512_bf16"));
    private static final Processor WITHOUT = new Processor("Core", Set.of("avx2"));

    private static NativePrecisions cpu(String system, Map<String, String> environment, Processor processor) {
        return new CpuPrecisions(system, environment::get).of(processor);
    }

    private static boolean hasBf16(NativePrecisions natives) {
        return natives.precisions().contains(Precision.BF16);
    }

    @Test
    void aProcessorNeedsInstructionsForBf16() {
        assertThat(hasBf16(cpu("Linux", Map.of(), WITH))).isTrue();
        assertThat(cpu("Linux", Map.of(), WITH).reason()).isEqualTo("the processor has AVX512_BF16");
        assertThat(hasBf16(cpu("Linux", Map.of(), WITHOUT))).isFalse();
        assertThat(cpu("Linux", Map.of(), WITHOUT).device()).isEqualTo("CPU (Core)");
    }

    @Test
    void noProcessorIsForFp16() {
        assertThat(cpu("Linux", Map.of(), new Processor("Xeon", Set.of("avx512_fp16", "avx512_bf16")))
                        .precisions())
                .containsExactlyInAnyOrder(Precision.FP32, Precision.BF16);
    }

    @Test
    void onMacOsPyTorchHasNoKernelsForIt() {
        NativePrecisions natives = cpu("Mac OS X", Map.of(), new Processor("Apple M2", Set.of("bf16")));
        assertThat(hasBf16(natives)).isFalse();
        assertThat(natives.reason()).contains("macOS");
    }

    @ParameterizedTest
    @ValueSource(strings = {"AVX2", "avx512_core", "AVX512_CORE_VNNI", "SSE41"})
    void theEnvironmentCanKeepOneDnnFromIt(String isa) {
        NativePrecisions natives = cpu("Linux", Map.of("ONEDNN_MAX_CPU_ISA", isa), WITH);
        assertThat(hasBf16(natives)).isFalse();
        assertThat(natives.reason()).contains("ONEDNN_MAX_CPU_ISA");
        assertThat(hasBf16(cpu("Linux", Map.of("DNNL_MAX_CPU_ISA", isa), WITH))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ALL", "DEFAULT", "AVX512_CORE_BF16", "AVX512_CORE_AMX", "AVX512_CORE_FP16", "AVX10_1_512"})
    void otherLimitsLeaveIt(String isa) {
        assertThat(hasBf16(cpu("Linux", Map.of("ONEDNN_MAX_CPU_ISA", isa), WITH)))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({"70, false", "75, false", "80, true", "86, true", "90, true", "120, true"})
    void aGpuNeedsComputeCapability8(int capability, boolean expected) {
        NativePrecisions natives = CudaPrecisions.of(0, OptionalInt.of(capability));
        assertThat(hasBf16(natives)).isEqualTo(expected);
        assertThat(natives.precisions()).contains(Precision.FP16);
        assertThat(natives.reason()).contains(capability / 10 + "." + capability % 10);
    }

    @Test
    void aGpuOfUnknownCapabilityIsTakenForOneWithoutBf16() {
        assertThat(hasBf16(CudaPrecisions.of(1, OptionalInt.empty()))).isFalse();
    }
}
