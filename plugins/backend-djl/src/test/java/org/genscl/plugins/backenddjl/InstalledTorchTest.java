package org.genscl.plugins.backenddjl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.genscl.api.error.ResourceException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstalledTorchTest {
    @TempDir
    private Path torch;

    private Path lib;

    @BeforeEach
    void install() throws IOException {
        lib = Files.createDirectory(torch.resolve("lib"));
        Files.createFile(lib.resolve(System.mapLibraryName("torch")));
        Files.createFile(lib.resolve(System.mapLibraryName("torch_cuda")));
    }

    private void python(String version) throws IOException {
        Files.writeString(
                torch.resolve("version.py"), "from typing import Optional\n__version__ = '" + version + "'\n");
    }

    private static ThrowingCallable check(Map<String, String> settings) {
        return () -> new InstalledTorch(settings::get, "2.7.1").check();
    }

    private Map<String, String> here() {
        return Map.of("PYTORCH_LIBRARY_PATH", lib.toString(), "PYTORCH_FLAVOR", "cu128");
    }

    private static void assertRefused(Map<String, String> settings, String... parts) {
        assertThatThrownBy(check(settings))
                .isInstanceOf(ResourceException.class)
                .message()
                .contains(parts);
    }

    @Test
    void theRequiredVersionIsThatOfTheNativeCode() {
        assertThat(InstalledTorch.requiredVersion()).matches("\\d+\\.\\d+\\.\\d+");
    }

    @Test
    void nothingIsCheckedWhereNothingIsSet() {
        assertThatCode(check(Map.of())).doesNotThrowAnyException();
    }

    @Test
    void aWheelOrArchiveOfTheRightVersionIsTaken() throws IOException {
        python("2.7.1+cu128");
        assertThatCode(check(here())).doesNotThrowAnyException();
        Files.delete(torch.resolve("version.py"));
        Files.writeString(torch.resolve("build-version"), "2.7.1+cu128\n");
        assertThatCode(check(here())).doesNotThrowAnyException();
    }

    @Test
    void anotherVersionIsRefused() throws IOException {
        python("2.6.0+cu124");
        assertRefused(here(), lib.toString(), "2.6.0+cu124", "install torch==2.7.1");
    }

    @Test
    void anUnknownVersionIsRefused() {
        assertRefused(here(), lib.toString(), "cannot be told", "install torch==2.7.1");
    }

    @Test
    void aFolderWithoutTheLibraryIsRefused() {
        assertRefused(Map.of("PYTORCH_LIBRARY_PATH", torch.toString()), torch.toString(), "there is no");
    }

    @Test
    void aMissingFlavorIsRefused() throws IOException {
        python("2.7.1+cu128");
        assertRefused(Map.of("PYTORCH_LIBRARY_PATH", lib.toString()), "PYTORCH_FLAVOR", "cu128");
    }

    @Test
    void anOverriddenVersionIsRefused() {
        assertRefused(Map.of("PYTORCH_VERSION", "2.5.1"), "PYTORCH_VERSION is 2.5.1", "unset");
    }
}
