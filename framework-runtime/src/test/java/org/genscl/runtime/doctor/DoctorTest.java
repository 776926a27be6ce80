package org.genscl.runtime.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.genscl.api.backend.Processor;
import org.genscl.runtime.doctor.BackendProbe.Answer;
import org.genscl.runtime.doctor.Finding.Level;
import org.genscl.runtime.machine.Host;
import org.genscl.runtime.recipe.TestCatalog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DoctorTest {
    private static final long GIB = 1L << 30;

    @TempDir
    private Path folder;

    private Doctor doctor(BackendProbe probe) {
        return new Doctor(Optional.of(folder), "0.1.0", folder, folder.resolve("cache"), folder.resolve("data"), probe);
    }

    private Finding backend(Answer answer) {
        return doctor(type -> answer).plugins(TestCatalog.full()).stream()
                .filter(finding -> finding.subject().equals("backend djl"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void tellsWhatABackendIs() {
        Finding finding = backend(new Answer(0, Map.of("engine", "PyTorch 2"), List.of()));
        assertThat(finding.level()).isEqualTo(Level.OK);
        assertThat(finding.text()).isEqualTo("engine PyTorch 2");
    }

    @Test
    void passesOnWhyABackendDoesNotLoad() {
        Finding finding = backend(new Answer(3, Map.of(), List.of("no library", "install it")));
        assertThat(finding.level()).isEqualTo(Level.PROBLEM);
        assertThat(finding.text()).isEqualTo("no library install it");
    }

    @Test
    void tellsACrash() {
        Finding finding = backend(new Answer(134, Map.of(), List.of("# SIGILL")));
        assertThat(finding.level()).isEqualTo(Level.PROBLEM);
        assertThat(finding.text()).isEqualTo("crashed while it loaded (exit code 134): # SIGILL");
        assertThat(finding.remedy().orElseThrow()).contains("choose another backend");
    }

    @Test
    void namesAPluginThatDoesNotLoadAndGoesOn() {
        List<Finding> findings = doctor(type -> new Answer(0, Map.of(), List.of()))
                .plugins(TestCatalog.full().failing("mine", "1.0 failed to start"));
        assertThat(findings)
                .filteredOn(finding -> finding.level() == Level.PROBLEM)
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.subject()).isEqualTo("plugin mine");
                    assertThat(one.text()).isEqualTo("1.0 failed to start");
                    assertThat(one.remedy().orElseThrow()).contains("plugins/mine.zip", "genscl plugins remove mine");
                });
        assertThat(findings).extracting(Finding::subject).contains("backend djl");
    }

    @Test
    void wantsAnInstallation() throws IOException {
        Doctor doctor = doctor(type -> new Answer(0, Map.of(), List.of()));
        assertThat(doctor.machine())
                .filteredOn(finding -> finding.subject().equals("installation"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.level()).isEqualTo(Level.PROBLEM));
        Files.createDirectories(folder.resolve("plugins"));
        Files.createDirectories(folder.resolve("data/cifar10"));
        assertThat(doctor.machine())
                .filteredOn(finding -> finding.level() == Level.PROBLEM)
                .isEmpty();
        assertThat(doctor.machine()).extracting(Finding::text).contains(folder.resolve("data/cifar10") + ": 0.0 GiB");
    }

    @Test
    void judgesMemoryAndDisk() {
        assertThat(MachineCheck.memory(16 * GIB, 16 * GIB, 4 * GIB).level()).isEqualTo(Level.OK);
        assertThat(MachineCheck.memory(GIB, 64 * GIB, GIB / 4).level()).isEqualTo(Level.HINT);
        assertThat(MachineCheck.disk("disk", folder, true, 50 * GIB).level()).isEqualTo(Level.OK);
        assertThat(MachineCheck.disk("disk", folder, true, 2 * GIB).level()).isEqualTo(Level.HINT);
        assertThat(MachineCheck.disk("disk", folder, true, GIB / 2).level()).isEqualTo(Level.PROBLEM);
        assertThat(MachineCheck.disk("disk", folder, false, 50 * GIB).text())
                .isEqualTo(folder + " cannot be written to");
    }

    @Test
    void saysWhatALimitLeavesOfTheMachine() {
        assertThat(MachineCheck.memory(16 * GIB, 16 * GIB, 4 * GIB).text()).doesNotContain("limited");
        assertThat(MachineCheck.memory(8 * GIB, 64 * GIB, 2 * GIB).text())
                .contains("8.0 GiB (limited; the machine has 64.0 GiB)");
        assertThat(MachineCheck.processor(2, host("avx2")).text()).contains("2 cores (limited; the machine has 8)");
        assertThat(MachineCheck.processor(8, host("avx2")).text()).doesNotContain("limited");
    }

    @Test
    void knowsProcessorsThatComputeInBf16() {
        assertThat(MachineCheck.processor(2, host("sse2", "avx2", "avx512_bf16"))
                        .text())
                .endsWith("computes bf16 with AVX512_BF16");
        assertThat(MachineCheck.processor(2, host("sse2", "avx2")).text()).endsWith("has no instructions for bf16");
        assertThat(MachineCheck.processor(1, host("sse2")).level()).isEqualTo(Level.HINT);
        assertThat(MachineCheck.processor(1, host("asimd")).level()).isEqualTo(Level.OK);
    }

    private static Host host(String... features) {
        return new Host(new Processor("a processor", Set.of(features)), 8, 64 * GIB);
    }
}
