package org.genscl.plugins.backenddjl;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Finds the PyTorch that Python would take: in the active virtual environment, else in the active conda environment, else
 * beside the {@code python3} that the shell finds. Reads folders only; no Python is run.
 *
 * @param environment a variable's value, or null
 * @param windows whether environments are laid out as on Windows
 */
record TorchSearch(UnaryOperator<String> environment, boolean windows) {
    private static final String TORCH = "torch";

    /**
     * What was found.
     *
     * @param found in the order in which Python's environments take precedence
     * @param looked where, for people
     */
    record Result(List<InstalledTorch> found, List<String> looked) {}

    Result search() {
        Set<Path> folders = new LinkedHashSet<>();
        List<String> looked = new ArrayList<>();
        for (String variable : List.of("VIRTUAL_ENV", "CONDA_PREFIX")) {
            folder(variable).ifPresent(prefix -> {
                boolean broken = !Files.isDirectory(prefix);
                looked.add(prefix + " (" + variable + (broken ? ", which does not exist)" : ")"));
                folders.addAll(sitePackages(prefix));
            });
        }
        python().ifPresentOrElse(
                        python -> {
                            looked.add("the packages of " + python);
                            folders.addAll(packagesOf(python));
                        },
                        () -> looked.add("python3 on the PATH, which is not there"));
        List<InstalledTorch> found = folders.stream()
                .map(folder -> folder.resolve(TORCH))
                .filter(TorchSearch::isTorch)
                .map(InstalledTorch::in)
                .toList();
        return new Result(found, looked);
    }

    /**
     * The PyTorch that a path means: its folder, its {@code lib}, a library in that, {@code site-packages}, or the folder of
     * an environment.
     */
    Optional<InstalledTorch> at(Path path) {
        Path folder = path.toAbsolutePath().normalize();
        if (Files.isRegularFile(folder)) {
            folder = folder.getParent();
        }
        Path inLib =
                folder.getFileName() != null && folder.getFileName().toString().equals("lib")
                        ? folder.getParent()
                        : folder;
        List<Path> candidates = new ArrayList<>(List.of(folder, inLib, folder.resolve(TORCH)));
        sitePackages(folder).forEach(packages -> candidates.add(packages.resolve(TORCH)));
        return candidates.stream().filter(TorchSearch::isTorch).findFirst().map(InstalledTorch::in);
    }

    /** Also half of one: what is missing is said later. A folder of source code or of leftovers has neither. */
    private static boolean isTorch(Path folder) {
        return Files.isRegularFile(folder.resolve("version.py")) && Files.isDirectory(folder.resolve("lib"))
                || Files.isRegularFile(folder.resolve("version.py"))
                        && Files.isRegularFile(folder.resolve("__init__.py"))
                || Files.isRegularFile(folder.resolve("build-version"))
                || Files.isRegularFile(folder.resolve("lib").resolve(System.mapLibraryName(TORCH)));
    }

    private Optional<Path> folder(String variable) {
        String value = environment.apply(variable);
        return value == null || value.isBlank() ? Optional.empty() : Optional.of(Path.of(value));
    }

    private Optional<Path> python() {
        String path = environment.apply("PATH");
        if (path == null) {
            return Optional.empty();
        }
        List<String> names = windows ? List.of("python.exe", "python3.exe") : List.of("python3");
        return Stream.of(path.split(windows ? ";" : ":"))
                .filter(entry -> !entry.isBlank())
                .map(Path::of)
                .flatMap(folder -> names.stream().map(folder::resolve))
                .filter(Files::isRegularFile)
                .findFirst();
    }

    private List<Path> packagesOf(Path python) {
        Path prefix = prefix(python);
        Path configuration = prefix.resolve("pyvenv.cfg");
        List<Path> packages = new ArrayList<>(sitePackages(prefix));
        if (!Files.isRegularFile(configuration)) {
            // A link in /usr/bin may lead to an installation elsewhere.
            packages.addAll(sitePackages(prefix(real(python))));
            packages.addAll(userPackages());
        } else if (includesSystemPackages(configuration)) {
            packages.addAll(sitePackages(prefix(real(python))));
        }
        return packages;
    }

    private Path prefix(Path python) {
        Path folder = python.toAbsolutePath().getParent();
        boolean inner = List.of("bin", "Scripts").contains(String.valueOf(folder.getFileName()));
        return inner && folder.getParent() != null ? folder.getParent() : folder;
    }

    private static Path real(Path file) {
        try {
            return file.toRealPath();
        } catch (IOException broken) {
            return file;
        }
    }

    private static boolean includesSystemPackages(Path configuration) {
        try (Stream<String> lines = Files.lines(configuration, StandardCharsets.ISO_8859_1)) {
            return lines.map(line -> line.replace(" ", ""))
                    .anyMatch(line -> line.equalsIgnoreCase("include-system-site-packages=true"));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + configuration, e);
        }
    }

    private List<Path> userPackages() {
        return windows
                ? folder("APPDATA")
                        .map(data -> children(data.resolve("Python"), "Python").stream()
                                .map(version -> version.resolve("site-packages"))
                                .toList())
                        .orElse(List.of())
                : folder("HOME")
                        .map(home -> sitePackages(home.resolve(".local")))
                        .orElse(List.of());
    }

    private List<Path> sitePackages(Path prefix) {
        if (windows) {
            return List.of(prefix.resolve("Lib").resolve("site-packages"));
        }
        List<Path> packages = new ArrayList<>();
        for (String lib : List.of("lib", "lib64", "local/lib")) {
            for (Path python : children(prefix.resolve(lib), "python3")) {
                packages.add(python.resolve("site-packages"));
                packages.add(python.resolve("dist-packages"));
            }
        }
        return packages;
    }

    private static List<Path> children(Path folder, String prefix) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(child -> child.getFileName().toString().startsWith(prefix))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            return List.of();
        }
    }
}
