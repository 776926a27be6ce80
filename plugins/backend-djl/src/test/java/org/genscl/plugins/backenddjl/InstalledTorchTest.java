package org.genscl.plugins.backenddjl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstalledTorchTest {
    @TempDir
    private Path packages;

    @Test
    void readsWhatAWheelSaysOfItself() {
        InstalledTorch torch = InstalledTorch.in(FakeTorch.wheel(packages, "2.7.1+cu126"));
        assertThat(torch.version()).contains("2.7.1+cu126");
        assertThat(torch.release()).contains("2.7.1");
        assertThat(torch.cuda()).contains("12.6");
        assertThat(torch.rocm()).isFalse();
        assertThat(torch.missing()).isEmpty();
        assertThat(torch.runtimeFolders()).contains(packages.resolve("nvidia/cuda_runtime/lib"));
    }

    @Test
    void condaNamesCudaOnlyInItsOwnLine() {
        InstalledTorch torch = InstalledTorch.in(FakeTorch.python(packages, "2.7.1", "'12.9'", "None"));
        assertThat(torch.cuda()).contains("12.9");
    }

    @Test
    void aBuildForCpusOrForAmdHasNoCuda() {
        assertThat(InstalledTorch.in(FakeTorch.wheel(packages, "2.7.1+cpu")).cuda())
                .isEmpty();
        InstalledTorch rocm = InstalledTorch.in(FakeTorch.python(packages, "2.7.1+rocm6.3", "None", "'6.3.42131'"));
        assertThat(rocm.cuda()).isEmpty();
        assertThat(rocm.rocm()).isTrue();
    }

    @Test
    void anArchiveSaysItInAnotherFile() {
        FakeTorch.write(packages.resolve("libtorch/build-version"), "2.7.1+cu128\n");
        InstalledTorch torch = InstalledTorch.in(packages.resolve("libtorch"));
        assertThat(torch.version()).contains("2.7.1+cu128");
        assertThat(torch.cuda()).contains("12.8");
    }

    @Test
    void knowsWhatIsMissing() throws IOException {
        Path torch = FakeTorch.wheel(packages, "2.7.1+cu126");
        Path library = torch.resolve("lib").resolve(System.mapLibraryName("torch_cuda"));
        Files.delete(library);
        Files.delete(packages.resolve("nvidia/cudnn/lib"));
        Files.delete(packages.resolve("nvidia/cudnn"));
        assertThat(InstalledTorch.in(torch).missing()).containsExactly(library, packages.resolve("nvidia/cudnn"));
    }

    @Test
    void aFolderThatSaysNothingHasNoVersion() {
        FakeTorch.library(packages.resolve("torch"), "torch");
        assertThat(InstalledTorch.in(packages.resolve("torch")).version()).isEmpty();
    }

    @Test
    void theRequiredVersionIsThatOfTheNativeCode() {
        assertThat(PyTorch.requiredVersion()).matches("\\d+\\.\\d+\\.\\d+");
    }
}
