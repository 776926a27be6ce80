package org.genscl.plugins.backenddjl;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A PyTorch that the user installed, as its files describe it: a Python package, or the unpacked archive {@code libtorch}.
 *
 * @param folder {@code …/site-packages/torch} or {@code …/libtorch}
 * @param version with what its build adds, for example {@code 2.7.1+cu126}; empty if there is no telling
 * @param cuda the CUDA version that it was built for, for example {@code 12.6}
 * @param rocm whether it was built for AMD's GPUs
 */
record InstalledTorch(Path folder, Optional<String> version, Optional<String> cuda, boolean rocm) {
    private static final Pattern VERSION = Pattern.compile("(?m)^__version__[^=]*=\\s*['\"]([^'\"]+)['\"]");
    private static final Pattern CUDA = Pattern.compile("(?m)^cuda[^=\\w]*(?::[^=]*)?=\\s*['\"]([\\d.]+)['\"]");
    private static final Pattern HIP = Pattern.compile("(?m)^hip[^=\\w]*(?::[^=]*)?=\\s*['\"]");
    private static final Pattern CUDA_TAG = Pattern.compile("\\+cu(\\d+)(\\d)$");
    private static final List<String> LIBRARIES = List.of("c10", "torch_cpu", "torch");
    private static final List<String> CUDA_LIBRARIES = List.of("c10_cuda", "torch_cuda");

    /** What PyPI's wheels for Linux take CUDA from: packages that must lie beside them. */
    private static final Pattern NVIDIA = Pattern.compile("(?m)^Requires-Dist: nvidia-([\\w-]+)-cu\\d+\\b");

    /** Reads the description of the PyTorch in a folder; nothing is loaded. */
    static InstalledTorch in(Path folder) {
        Path python = folder.resolve("version.py");
        Path archive = folder.resolve("build-version");
        if (Files.isRegularFile(python)) {
            String text = read(python);
            Optional<String> version = first(VERSION, text);
            return new InstalledTorch(
                    folder,
                    version,
                    first(CUDA, text).or(() -> version.flatMap(InstalledTorch::tagged)),
                    HIP.matcher(text).find());
        }
        if (Files.isRegularFile(archive)) {
            String version = read(archive).strip();
            return new InstalledTorch(folder, Optional.of(version), tagged(version), version.contains("+rocm"));
        }
        return new InstalledTorch(folder, Optional.empty(), Optional.empty(), false);
    }

    private static Optional<String> tagged(String version) {
        Matcher tag = CUDA_TAG.matcher(version);
        return tag.find() ? Optional.of(tag.group(1) + "." + tag.group(2)) : Optional.empty();
    }

    private static Optional<String> first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    /** The folder of its libraries. */
    Path lib() {
        return folder.resolve("lib");
    }

    /** The files and folders that are missing; empty if it is complete. */
    List<Path> missing() {
        Stream<String> names =
                Stream.concat(LIBRARIES.stream(), cuda.isPresent() ? CUDA_LIBRARIES.stream() : Stream.of());
        return Stream.concat(
                        names.map(name -> lib().resolve(System.mapLibraryName(name)))
                                .filter(file -> !Files.isRegularFile(file)),
                        cuda.isPresent() ? missingPackages() : Stream.of())
                .toList();
    }

    private Stream<Path> missingPackages() {
        Path packages = folder.resolveSibling("torch-" + release().orElse("") + ".dist-info");
        Path metadata = (Files.isDirectory(packages)
                        ? packages
                        : folder.resolveSibling("torch-" + version.orElse("") + ".dist-info"))
                .resolve("METADATA");
        if (!Files.isRegularFile(metadata)) {
            return Stream.of();
        }
        return NVIDIA.matcher(read(metadata))
                .results()
                .map(match -> match.group(1).replace('-', '_'))
                .distinct()
                .filter(name ->
                        !Files.isDirectory(folder.resolveSibling("nvidia").resolve(name))
                                && !Files.isDirectory(folder.resolveSibling(name)))
                .map(name -> folder.resolveSibling("nvidia").resolve(name));
    }

    /** The version without what the build adds. */
    Optional<String> release() {
        return version.map(text -> text.replaceFirst("\\+.*", ""));
    }

    /** Folders in which its CUDA runtime may lie. */
    List<Path> runtimeFolders() {
        return List.of(folder.resolveSibling("nvidia").resolve("cuda_runtime").resolve("lib"), lib());
    }

    /** As {@code PyTorch 2.7.1+cu126 in …/torch}. */
    @Override
    public String toString() {
        return "PyTorch" + version.map(text -> " " + text).orElse("") + " in " + folder;
    }
}
