package org.genscl.plugins.backenddjl;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NativeLibraryTest {
    @ParameterizedTest
    @CsvSource({
        "Linux, amd64, linux-x86_64",
        "Windows 11, amd64, win-x86_64",
        "Mac OS X, aarch64, osx-aarch64",
        "FreeBSD, aarch64, freebsd-aarch64"
    })
    void knowsDjlsNamesOfPlatforms(String system, String processor, String platform) {
        assertThat(NativeLibrary.of("2.0", system, processor).platform()).isEqualTo(platform);
    }

    @Test
    void namesArtifactAndProfile() {
        assertThat(new NativeLibrary("2.0", "linux-aarch64").advice())
                .isEqualTo("It is ai.djl.pytorch:pytorch-native-cpu:2.0:linux-aarch64, which the Maven profile"
                        + " linux-aarch64 of plugins/backend-djl puts into the plugin: build the plugin on this"
                        + " machine; or name an installed PyTorch by PYTORCH_LIBRARY_PATH (see docs/backends.md)");
    }

    @Test
    void saysThatThereIsNone() {
        assertThat(new NativeLibrary("2.0", "osx-x86_64").advice())
                .startsWith("There is no ai.djl.pytorch:pytorch-native-cpu:2.0 for osx-x86_64, but for linux-aarch64,"
                        + " linux-x86_64, osx-aarch64, win-x86_64; or name an installed PyTorch");
    }
}
