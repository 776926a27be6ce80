package org.genscl.runtime.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class HostTest {
    private static final String UNKNOWN = "unknown";

    /** The flags that matter, as each operating system has them; {@code ;} separates lines. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "Skylake-SP | flags : sse2 avx2 fma avx512f avx512dq avx512cd avx512bw avx512vl | ''",
                "Cascade Lake | flags : sse2 avx2 avx512f avx512bw avx512vl avx512_vnni | ''",
                "Cooper Lake | flags : sse2 avx2 avx512f avx512bw avx512vl avx512_vnni avx512_bf16 | AVX512_BF16",
                "Sapphire Rapids | flags : avx2 avx512f avx512_bf16 amx_bf16 avx512_fp16 amx_tile amx_int8 | AMX_BF16",
                "Sapphire Rapids without AMX, in a VM | flags : avx2 avx512f avx512_bf16 avx512_fp16 | AVX512_BF16",
                "Alder Lake | flags : sse2 avx2 fma avx_vnni gfni vaes | ''",
                "Zen 4 | flags : sse4a avx2 avx512f avx512_bf16 avx512_vnni | AVX512_BF16",
                "Zen 2 | flags : sse4a avx2 fma clzero rdpid | ''",
                "Graviton 2 | Features : fp asimd evtstrm aes crc32 atomics fphp asimdhp asimddp ssbs | ''",
                "Graviton 3 | Features : fp asimd sve asimdfhm svei8mm svebf16 i8mm bf16 dgh rng | BF16",
                "Apple M1 | hw.optional.arm.FEAT_DotProd: 1; hw.optional.arm.FEAT_BF16: 0 | ''",
                "Apple M2 | hw.optional.arm.FEAT_DotProd: 1; hw.optional.arm.FEAT_BF16: 1 | BF16",
                "Intel Mac | machdep.cpu.features: FPU SSE2 AVX1.0; machdep.cpu.leaf7_features: AVX2 BMI2 | ''",
                "nothing known | '' | ''"
            })
    void knowsWhichProcessorsHaveBf16(String name, String lines, String expected) {
        assertThat(Host.processor(name, List.of(lines.split("; ")), UNKNOWN)
                        .bf16()
                        .orElse(""))
                .isEqualTo(expected);
    }

    /** Windows names no bf16 for x86. */
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "Zen 4, PF_AVX512F_INSTRUCTIONS_AVAILABLE, AVX512_BF16",
        "Zen 4, PF_AVX2_INSTRUCTIONS_AVAILABLE, ''",
        "Sapphire Rapids, PF_AVX512F_INSTRUCTIONS_AVAILABLE, AMX_BF16",
        "Skylake (Server), PF_AVX512F_INSTRUCTIONS_AVAILABLE, ''",
        "unknown, PF_AVX512F_INSTRUCTIONS_AVAILABLE, ''",
        "Zen 3, PF_AVX2_INSTRUCTIONS_AVAILABLE, ''"
    })
    void onWindowsTheDesignTells(String design, String flag, String expected) {
        assertThat(Host.processor("x86", List.of("PF_SSE3_INSTRUCTIONS_AVAILABLE", flag), design)
                        .bf16()
                        .orElse(""))
                .isEqualTo(expected);
    }

    /** A hypervisor may hide what the design has. */
    @Test
    void elsewhereTheFlagsTell() {
        assertThat(Host.processor("Xeon", List.of("flags : sse2 avx2 avx512f"), "Sapphire Rapids")
                        .bf16())
                .isEmpty();
    }

    @Test
    void readsThisMachine() {
        Host host = Host.read();
        assertThat(host.processor().name()).isNotBlank();
        assertThat(host.processor().features()).isNotEmpty();
        assertThat(host.processors())
                .isGreaterThanOrEqualTo(Runtime.getRuntime().availableProcessors());
        assertThat(host.memoryBytes()).isPositive();
    }
}
