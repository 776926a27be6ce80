package org.genscl.plugins.backenddl4j;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NativeLibraryTest {
    @ParameterizedTest
    @CsvSource({
        "linux-x86_64, org.nd4j:nd4j-native:1.0:linux-x86_64-onednn-avx2, linux-x86_64",
        "windows-x86_64, org.nd4j:nd4j-native:1.0:windows-x86_64-onednn-avx2, win-x86_64",
        "linux-arm64, 'org.nd4j:nd4j-native:1.0:linux-arm64,', linux-aarch64",
        "macosx-arm64, 'org.nd4j:nd4j-native:1.0:macosx-arm64,', osx-aarch64"
    })
    void namesArtifactAndProfile(String platform, String artifact, String profile) {
        assertThat(new NativeLibrary("1.0", platform, false).advice())
                .contains(artifact)
                .contains("profile " + profile + " of plugins/backend-dl4j")
                .contains("build the plugin on this machine");
    }

    @Test
    void saysThatThereIsNone() {
        assertThat(new NativeLibrary("1.0", "macosx-x86_64", false).advice())
                .isEqualTo("There is no org.nd4j:nd4j-native:1.0 for macosx-x86_64, but for linux-arm64, linux-x86_64,"
                        + " macosx-arm64, windows-x86_64: use another backend");
    }

    @Test
    void namesWhatCudaNeeds() {
        assertThat(new NativeLibrary("1.0", "linux-x86_64", true).advice())
                .contains("org.nd4j:nd4j-cuda-11.6:1.0:linux-x86_64")
                .contains("an installed CUDA 11.6 with cuDNN 8.3")
                .contains("without -Ddl4j-cuda");
    }
}
