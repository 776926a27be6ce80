package org.genscl.plugins.backenddjl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TorchSearchTest {
    @TempDir
    private Path given;

    private Path root;

    @BeforeEach
    void resolveLinks() throws IOException {
        root = given.toRealPath();
    }

    private static TorchSearch linux(Map<String, String> environment) {
        return new TorchSearch(environment::get, false);
    }

    private Path environment(String name) {
        return FakeTorch.wheel(root.resolve(name + "/lib/python3.11/site-packages"), "2.7.1+cu126");
    }

    private String path(String name) {
        return root.resolve(name).toString();
    }

    @Test
    void theVirtualEnvironmentComesBeforeCondaAndThePath() {
        Path virtual = environment("venv");
        Path conda = environment("conda");
        Path other = environment("usr");
        FakeTorch.write(root.resolve("usr/bin/python3"), "");
        TorchSearch search = linux(Map.of(
                "VIRTUAL_ENV", path("venv"), "CONDA_PREFIX", path("conda"), "PATH", "/nowhere:" + path("usr/bin")));
        assertThat(search.search().found()).extracting(InstalledTorch::folder).containsExactly(virtual, conda, other);
    }

    @Test
    void anEnvironmentWithoutPyTorchIsPassedOver() {
        FakeTorch.folder(root.resolve("venv/lib/python3.11/site-packages"));
        Path conda = environment("conda");
        TorchSearch search = linux(Map.of("VIRTUAL_ENV", path("venv"), "CONDA_PREFIX", path("conda")));
        assertThat(search.search().found()).extracting(InstalledTorch::folder).containsExactly(conda);
    }

    @Test
    void aBrokenEnvironmentIsNamed() {
        TorchSearch.Result result = linux(Map.of("VIRTUAL_ENV", path("gone"))).search();
        assertThat(result.found()).isEmpty();
        assertThat(String.join(" ", result.looked())).contains(path("gone"), "VIRTUAL_ENV", "does not exist");
    }

    @Test
    void followsTheLinkOfPython() throws IOException {
        Path torch = environment("opt/python");
        FakeTorch.write(root.resolve("opt/python/bin/python3.11"), "");
        FakeTorch.folder(root.resolve("usr/bin"));
        Files.createSymbolicLink(root.resolve("usr/bin/python3"), root.resolve("opt/python/bin/python3.11"));
        assertThat(linux(Map.of("PATH", path("usr/bin"))).search().found())
                .extracting(InstalledTorch::folder)
                .containsExactly(torch);
    }

    @Test
    void aVirtualEnvironmentHidesThePackagesOfItsPythonUnlessItSaysOtherwise() throws IOException {
        Path torch = environment("opt/python");
        FakeTorch.write(root.resolve("opt/python/bin/python3.11"), "");
        FakeTorch.folder(root.resolve("venv/bin"));
        Files.createSymbolicLink(root.resolve("venv/bin/python3"), root.resolve("opt/python/bin/python3.11"));
        Path configuration = FakeTorch.write(root.resolve("venv/pyvenv.cfg"), "include-system-site-packages = false\n");
        TorchSearch search = linux(Map.of("PATH", path("venv/bin")));
        assertThat(search.search().found()).isEmpty();
        Files.writeString(configuration, "include-system-site-packages = true\n");
        assertThat(search.search().found()).extracting(InstalledTorch::folder).containsExactly(torch);
    }

    @Test
    void findsDebiansAndTheUsersOwnPackages() {
        Path debian = FakeTorch.wheel(root.resolve("usr/lib/python3/dist-packages"), "2.6.0+cpu");
        Path own = environment("home/.local");
        FakeTorch.write(root.resolve("usr/bin/python3"), "");
        TorchSearch search = linux(Map.of("PATH", path("usr/bin"), "HOME", path("home")));
        assertThat(search.search().found()).extracting(InstalledTorch::folder).containsExactlyInAnyOrder(debian, own);
    }

    @Test
    void windowsHasOtherFolders() {
        Path torch = FakeTorch.python(root.resolve("venv/Lib/site-packages"), "2.7.1+cu128", "'12.8'", "None");
        TorchSearch search = new TorchSearch(Map.of("VIRTUAL_ENV", path("venv"))::get, true);
        assertThat(search.search().found()).extracting(InstalledTorch::folder).containsExactly(torch);
        FakeTorch.write(root.resolve("venv/Scripts/python.exe"), "");
        FakeTorch.write(root.resolve("venv/pyvenv.cfg"), "");
        assertThat(new TorchSearch(Map.of("PATH", path("venv/Scripts"))::get, true)
                        .search()
                        .found())
                .extracting(InstalledTorch::folder)
                .containsExactly(torch);
    }

    @Test
    void aPathMayMeanTheEnvironmentThePackageOrItsLibraries() {
        Path torch = environment("venv");
        TorchSearch search = linux(Map.of());
        Path library = torch.resolve("lib").resolve(System.mapLibraryName("torch"));
        for (Path path : new Path[] {root.resolve("venv"), torch.getParent(), torch, torch.resolve("lib"), library}) {
            assertThat(search.at(path).map(InstalledTorch::folder))
                    .as("%s", path)
                    .contains(torch);
        }
        assertThat(search.at(root.resolve("nowhere"))).isEmpty();
        assertThat(search.at(root)).isEmpty();
    }

    @Test
    void aFolderOfTheSameNameIsNoPyTorch() {
        FakeTorch.write(root.resolve("venv/lib/python3.11/site-packages/torch/README"), "");
        assertThat(linux(Map.of("VIRTUAL_ENV", path("venv"))).search().found()).isEmpty();
    }
}
