package org.genscl.plugins.backenddjl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.genscl.api.backend.DeviceSpec;
import org.genscl.api.error.ResourceException;
import org.genscl.api.error.UserException;
import org.genscl.plugins.backenddjl.NvidiaDriver.Gpu;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TorchChoiceTest {
    private static final DeviceSpec AUTO = DeviceSpec.parse("auto");
    private static final DeviceSpec GPU = DeviceSpec.parse("gpu");
    private static final Gpu A100 = new Gpu("NVIDIA A100", 80, 80L << 30);
    private static final Gpu BLACKWELL = new Gpu("NVIDIA GeForce RTX 5090", 120, 32L << 30);

    @TempDir
    private Path root;

    private final Map<String, String> environment = new HashMap<>();
    private Optional<NvidiaDriver> driver = Optional.empty();
    private int asked;

    private TorchChoice choice() {
        return new TorchChoice(
                "2.7.1", environment::get, new TorchSearch(environment::get, false), driver::isPresent, () -> {
                    asked++;
                    return driver;
                });
    }

    private TorchDecision decide(DeviceSpec device) {
        return choice().decide(device, Optional.empty());
    }

    private Path activate(String version) {
        environment.put("VIRTUAL_ENV", root.resolve("venv").toString());
        return FakeTorch.wheel(root.resolve("venv/lib/python3.11/site-packages"), version);
    }

    private void drive(int cuda, Gpu... gpus) {
        driver = Optional.of(new NvidiaDriver(NvidiaDriver.SUCCESS, cuda, List.of(gpus)));
    }

    private void assertNoGpu(String... parts) {
        assertThatThrownBy(() -> decide(GPU))
                .isInstanceOf(ResourceException.class)
                .message()
                .contains(parts)
                .contains("device: cpu");
        TorchDecision automatic = decide(AUTO);
        assertThat(automatic.torch()).isEmpty();
        assertThat(automatic.flavor()).isEqualTo("cpu");
        assertThat(automatic.warning().orElseThrow()).contains(parts).contains("Computing on the CPU");
    }

    @ParameterizedTest
    @ValueSource(strings = {"auto", "gpu", "gpu:0"})
    void takesTheActiveEnvironmentsPyTorch(String device) {
        Path torch = activate("2.7.1+cu126");
        drive(12040, A100);
        TorchDecision decision = decide(DeviceSpec.parse(device));
        assertThat(decision.torch().orElseThrow().folder()).isEqualTo(torch);
        assertThat(decision.flavor()).isEqualTo("cu128");
        assertThat(decision.warning()).isEmpty();
        assertThat(decision.driver()).contains(driver.get());
    }

    @Test
    void nothingIsSearchedOrAskedForTheCpu() {
        activate("2.6.0+cu124");
        drive(12080, A100);
        environment.put("CUDA_VISIBLE_DEVICES", "");
        TorchDecision decision = decide(DeviceSpec.cpu());
        assertThat(decision).isEqualTo(TorchDecision.bundled(Optional.empty(), Optional.empty()));
        assertThat(asked).isZero();
    }

    @Test
    void autoSaysNothingWhereNothingPointsToAGpu() {
        assertThat(decide(AUTO).warning()).isEmpty();
        activate("2.7.1+cpu");
        assertThat(decide(AUTO).warning()).isEmpty();
        assertThat(asked).isZero();
    }

    @Test
    void aPyTorchWithCudaNeedsADriver() {
        activate("2.7.1+cu126");
        assertNoGpu("2.7.1+cu126", root.toString(), "no NVIDIA driver", "https://www.nvidia.com/drivers");
    }

    @Test
    void anOldDriverIsRefused() {
        activate("2.7.1+cu126");
        drive(11040, A100);
        assertNoGpu("driver is too old", "CUDA 11.4", "12.6");
        drive(12000, A100);
        assertThat(decide(GPU).torch()).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1"})
    void gpusMayBeHidden(String visible) {
        activate("2.7.1+cu126");
        environment.put("CUDA_VISIBLE_DEVICES", visible);
        driver = Optional.of(new NvidiaDriver(NvidiaDriver.NO_DEVICE, 12040, List.of()));
        assertNoGpu("CUDA_VISIBLE_DEVICES is '" + visible + "'", "unset it");
    }

    @Test
    void aDriverMayBeWithoutGpuOrBroken() {
        activate("2.7.1+cu126");
        driver = Optional.of(new NvidiaDriver(NvidiaDriver.NO_DEVICE, 12040, List.of()));
        assertNoGpu("finds no GPU", "nvidia-smi");
        driver = Optional.of(new NvidiaDriver(803, 0, List.of()));
        assertNoGpu("CUDA error 803", "nvidia-smi");
    }

    @Test
    void anotherVersionIsRefused() {
        activate("2.6.0+cu124");
        drive(12080, A100);
        assertNoGpu("2.6.0+cu124", "2.7.1", "pip install torch==2.7.1");
        driver = Optional.empty();
        assertNoGpu("2.6.0+cu124");
        assertThat(decide(AUTO).warning().orElseThrow()).contains("no NVIDIA driver");
    }

    @Test
    void aBuildForCpusIsRefusedWhereThereIsAGpu() {
        activate("2.7.1+cpu");
        drive(12080, A100);
        assertNoGpu("2.7.1+cpu", "without CUDA", "--force-reinstall");
    }

    @Test
    void amdsGpusAreNotSupported() {
        environment.put("VIRTUAL_ENV", root.resolve("venv").toString());
        Path torch = FakeTorch.python(
                root.resolve("venv/lib/python3.11/site-packages"), "2.7.1+rocm6.3", "None", "'6.3.42131'");
        FakeTorch.library(torch, "c10", "torch_cpu", "torch");
        drive(12080, A100);
        assertNoGpu("for AMD's GPUs");
    }

    @Test
    void aGpuWithoutPyTorchIsNotPassedOverInSilence() {
        environment.put("VIRTUAL_ENV", root.resolve("gone").toString());
        drive(12080, A100);
        assertNoGpu(
                "no PyTorch with CUDA", root.resolve("gone").toString(), "does not exist", "pip install torch==2.7.1");
    }

    @Test
    void halfAnInstallationIsRefused() throws IOException {
        Path torch = activate("2.7.1+cu126");
        drive(12080, A100);
        Files.delete(torch.resolve("lib").resolve(System.mapLibraryName("torch_cuda")));
        assertNoGpu("half an installation", System.mapLibraryName("torch_cuda"), "--force-reinstall torch==2.7.1");
    }

    @Test
    void blackwellNeedsItsOwnBuild() {
        activate("2.7.1+cu126");
        drive(12090, BLACKWELL);
        assertNoGpu("RTX 5090", "whl/cu128");
        activate("2.7.1+cu128");
        assertThat(decide(GPU).torch()).isPresent();
    }

    @Test
    void theGpuMustExist() {
        activate("2.7.1+cu126");
        drive(12080, A100);
        assertThatThrownBy(() -> decide(DeviceSpec.parse("gpu:1")))
                .isInstanceOf(ResourceException.class)
                .hasMessageContainingAll("gpu:1", "1 GPU", "gpu:0");
        environment.put("CUDA_VISIBLE_DEVICES", "3");
        assertThatThrownBy(() -> decide(DeviceSpec.parse("gpu:1"))).hasMessageContaining("CUDA_VISIBLE_DEVICES is '3'");
    }

    @Test
    void aFittingPyTorchIsTakenOverOneThatDoesNotFit() {
        activate("2.6.0+cu124");
        environment.put("CONDA_PREFIX", root.resolve("conda").toString());
        Path torch = FakeTorch.wheel(root.resolve("conda/lib/python3.12/site-packages"), "2.7.1+cu126");
        drive(12080, A100);
        assertThat(decide(GPU).torch().orElseThrow().folder()).isEqualTo(torch);
    }

    @Test
    void theRecipeMayNameOne() {
        Path torch = FakeTorch.wheel(root.resolve("own/lib/python3.11/site-packages"), "2.7.1+cu128");
        drive(12080, A100);
        assertThat(choice().decide(GPU, Optional.of(root.resolve("own")))
                        .torch()
                        .orElseThrow()
                        .folder())
                .isEqualTo(torch);
        assertThatThrownBy(() -> choice().decide(GPU, Optional.of(root.resolve("nowhere"))))
                .isInstanceOf(UserException.class)
                .hasMessageContainingAll(
                        "backend.pytorch", root.resolve("nowhere").toString());
        FakeTorch.wheel(root.resolve("old/lib/python3.11/site-packages"), "2.5.0+cu124");
        assertThatThrownBy(() -> choice().decide(AUTO, Optional.of(root.resolve("old"))))
                .isInstanceOf(UserException.class)
                .hasMessageContainingAll("backend.pytorch", "2.5.0+cu124");
    }

    @Test
    void aNamedBuildForCpusIsNotTakenInSilence() {
        FakeTorch.wheel(root.resolve("own/lib/python3.11/site-packages"), "2.7.1+cpu");
        TorchDecision decision = choice().decide(AUTO, Optional.of(root.resolve("own")));
        assertThat(decision.torch()).isEmpty();
        assertThat(decision.warning().orElseThrow()).contains("backend.pytorch", "without CUDA");
    }

    @Test
    void theEnvironmentsLibraryIsTakenForEveryDevice() {
        Path torch = FakeTorch.wheel(root.resolve("packages"), "2.7.1+cpu");
        environment.put("PYTORCH_LIBRARY_PATH", torch.resolve("lib").toString());
        TorchDecision decision = decide(DeviceSpec.cpu());
        assertThat(decision.torch().orElseThrow().folder()).isEqualTo(torch);
        assertThat(decision.flavor()).isEqualTo("cpu");
        assertThatThrownBy(() -> decide(GPU)).hasMessageContainingAll("PYTORCH_LIBRARY_PATH", "without CUDA");
    }

    @ParameterizedTest
    @ValueSource(strings = {"auto", "cpu", "gpu"})
    void theEnvironmentsLibraryIsRefusedWhereItDoesNotLoad(String device) {
        environment.put("PYTORCH_LIBRARY_PATH", root.resolve("nowhere").toString());
        assertThatThrownBy(() -> decide(DeviceSpec.parse(device)))
                .isInstanceOf(ResourceException.class)
                .hasMessageContainingAll(
                        "PYTORCH_LIBRARY_PATH", root.resolve("nowhere").toString(), "unset");
        Path torch = FakeTorch.wheel(root.resolve("packages"), "2.7.1+cu126");
        environment.put("PYTORCH_LIBRARY_PATH", torch.resolve("lib").toString());
        assertThatThrownBy(() -> decide(DeviceSpec.parse(device)))
                .isInstanceOf(ResourceException.class)
                .hasMessageContainingAll("no NVIDIA driver", "unset PYTORCH_LIBRARY_PATH");
        FakeTorch.wheel(root.resolve("packages"), "2.6.0+cu124");
        assertThatThrownBy(() -> decide(DeviceSpec.parse(device)))
                .isInstanceOf(ResourceException.class)
                .hasMessageContainingAll("2.6.0+cu124", "unset PYTORCH_LIBRARY_PATH");
    }

    @Test
    void anotherFlavorInTheEnvironmentIsRefused() {
        activate("2.7.1+cu126");
        drive(12080, A100);
        environment.put("PYTORCH_FLAVOR", "cu126");
        assertThatThrownBy(() -> decide(GPU))
                .isInstanceOf(ResourceException.class)
                .hasMessageContainingAll("PYTORCH_FLAVOR is cu126", "unset");
        environment.put("PYTORCH_FLAVOR", "cu128");
        assertThat(decide(GPU).torch()).isPresent();
    }

    @Test
    void anOverriddenVersionIsRefused() {
        environment.put("PYTORCH_VERSION", "2.5.1");
        assertThatThrownBy(() -> decide(DeviceSpec.cpu()))
                .isInstanceOf(ResourceException.class)
                .hasMessageContainingAll("PYTORCH_VERSION is 2.5.1", "unset");
    }
}
