package org.genscl.plugins.backenddjl;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Properties;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.genscl.api.error.ResourceException;

/**
 * Checks a PyTorch that the user installed and named by {@code PYTORCH_LIBRARY_PATH}, before it is loaded: DJL's native
 * code loads with any version, and computes garbage or crashes with all but the one that it was built for.
 *
 * @param settings environment variables, or system properties of the same names; null where unset
 * @param required the version that DJL's native code was built for, for example {@code 2.7.1}
 */
record InstalledTorch(UnaryOperator<String> settings, String required) {
    private static final String PATH = "PYTORCH_LIBRARY_PATH";
    private static final String FLAVOR = "PYTORCH_FLAVOR";
    private static final String VERSION = "PYTORCH_VERSION";
    private static final Pattern PYTHON_VERSION = Pattern.compile("__version__[^=]*=\\s*['\"]([^'\"]+)['\"]");

    /** The version of PyTorch that the native code on the class path was built for. */
    static String requiredVersion() {
        Properties properties = new Properties();
        try (InputStream stream = InstalledTorch.class.getResourceAsStream("/jnilib/pytorch.properties")) {
            properties.load(stream);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        // PyTorch's version, then DJL's.
        String version = properties.getProperty("jni_version");
        return version.substring(0, version.indexOf('-'));
    }

    /**
     * Refuses what would not work.
     *
     * @throws ResourceException if the settings name no PyTorch, or one of another version
     */
    void check() {
        String version = settings.apply(VERSION);
        if (version != null && !version.isBlank() && !version.equals(required)) {
            throw new ResourceException(
                    VERSION + " is " + version + ", but this backend needs PyTorch " + required + ": unset " + VERSION);
        }
        String path = settings.apply(PATH);
        if (path != null && !path.isBlank()) {
            checkFolder(folder(path));
        }
    }

    /** As DJL: each entry is the library or its folder. */
    private static Path folder(String path) {
        String library = System.mapLibraryName("torch");
        return Arrays.stream(path.split(File.pathSeparator))
                .filter(entry -> !entry.isBlank())
                .map(entry -> entry.endsWith(library)
                        ? Path.of(entry).toAbsolutePath().getParent()
                        : Path.of(entry).toAbsolutePath())
                .filter(folder -> Files.isRegularFile(folder.resolve(library)))
                .findFirst()
                .orElseThrow(() -> new ResourceException(PATH + " is '" + path + "', where there is no " + library
                        + ": it must name the folder 'lib' of an installed PyTorch (…/site-packages/torch/lib)"));
    }

    private void checkFolder(Path folder) {
        String install = "install torch==" + required + " and let " + PATH + " name its folder 'lib'";
        String found = version(folder.resolveSibling("version.py"))
                .or(() -> version(folder.resolveSibling("build-version")))
                .orElseThrow(() -> new ResourceException("the version of the PyTorch in " + folder
                        + " cannot be told: there is neither version.py nor build-version beside that folder. Only"
                        + " version " + required + " works: " + install));
        // What follows the plus tells the CUDA version.
        if (!found.replaceFirst("\\+.*", "").equals(required)) {
            throw new ResourceException("the PyTorch in " + folder + " is version " + found
                    + ", which DJL's native code for " + required + " would crash with: " + install);
        }
        String flavor = settings.apply(FLAVOR);
        if (flavor == null || flavor.isBlank()) {
            boolean cuda = Files.exists(folder.resolve(System.mapLibraryName("torch_cuda")));
            throw new ResourceException(
                    FLAVOR + " is not set: set it to " + (cuda ? "cu128" : "cpu") + " for the PyTorch in " + folder);
        }
    }

    private static Optional<String> version(Path file) {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            String text = Files.readString(file, StandardCharsets.UTF_8).strip();
            if (!file.endsWith("version.py")) {
                return Optional.of(text);
            }
            Matcher matcher = PYTHON_VERSION.matcher(text);
            return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }
}
