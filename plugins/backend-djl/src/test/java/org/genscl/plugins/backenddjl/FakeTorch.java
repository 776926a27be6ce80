package org.genscl.plugins.backenddjl;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Folders that look as installations do, with empty files for libraries. */
final class FakeTorch {
    private FakeTorch() {}

    /** PyPI's wheel for Linux, with CUDA 12.6; the NVIDIA packages lie beside it. */
    static Path wheel(Path sitePackages, String version) {
        String cuda = version.contains("+cu") ? "'12." + version.charAt(version.length() - 1) + "'" : "None";
        Path torch = python(sitePackages, version, cuda, "None");
        library(torch, "c10", "torch_cpu", "torch");
        if (!cuda.equals("None")) {
            library(torch, "c10_cuda", "torch_cuda");
            write(sitePackages.resolve("torch-" + version.replaceFirst("\\+.*", "") + ".dist-info/METADATA"), """
                    Name: torch
                    Requires-Dist: filelock
                    Requires-Dist: nvidia-cuda-runtime-cu12==12.6.77; platform_system == "Linux"
                    Requires-Dist: nvidia-cudnn-cu12==9.5.1.17; platform_system == "Linux"
                    Requires-Dist: nvidia-cusparselt-cu12==0.6.3; platform_system == "Linux"
                    """);
            for (String name : List.of("nvidia/cuda_runtime/lib", "nvidia/cudnn/lib", "cusparselt/lib")) {
                folder(sitePackages.resolve(name));
            }
        }
        return torch;
    }

    static Path python(Path sitePackages, String version, String cuda, String hip) {
        Path torch = sitePackages.resolve("torch");
        write(torch.resolve("version.py"), """
                from typing import Optional

                __all__ = ['__version__', 'debug', 'cuda', 'git_version', 'hip']
                __version__ = '%s'
                debug = False
                cuda: Optional[str] = %s
                git_version = 'e2d141dbde55c2a4370fac5165b0561b6af4798b'
                hip: Optional[str] = %s
                """.formatted(version, cuda, hip));
        write(torch.resolve("__init__.py"), "");
        folder(torch.resolve("lib"));
        return torch;
    }

    static void library(Path torch, String... names) {
        for (String name : names) {
            write(torch.resolve("lib").resolve(System.mapLibraryName(name)), "");
        }
    }

    static Path folder(Path folder) {
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path write(Path file, String text) {
        folder(file.getParent());
        try {
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
