package org.genscl.runtime.run;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.genscl.api.digest.Sha256;
import org.genscl.api.error.FileFailure;
import org.genscl.runtime.machine.Host;
import org.genscl.runtime.plugin.ComponentCatalog;

/** What provenance says of the machine, the framework and the plugins. */
public final class Surroundings {
    private Surroundings() {}

    /** The framework's version, as the build wrote it down, for example {@code 0.1.0-SNAPSHOT}. */
    public static String frameworkVersion() {
        try (InputStream stream = Surroundings.class.getResourceAsStream("/org/genscl/runtime/version.properties")) {
            Properties properties = new Properties();
            properties.load(stream);
            return properties.getProperty("version");
        } catch (IOException e) {
            throw new UncheckedIOException("reading the framework's version failed: " + e.getMessage(), e);
        }
    }

    /** JDK, operating system, processor and memory. */
    public static Map<String, String> machine() {
        Map<String, String> machine = new LinkedHashMap<>();
        machine.put("java", System.getProperty("java.runtime.version"));
        machine.put("java-vendor", System.getProperty("java.vendor"));
        machine.put("os", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        machine.put("architecture", System.getProperty("os.arch"));
        machine.put("cpu", Host.read().processor().name());
        machine.put("cores", Integer.toString(Runtime.getRuntime().availableProcessors()));
        machine.put("max-heap-mib", Long.toString(Runtime.getRuntime().maxMemory() >> 20));
        return machine;
    }

    /** The installed plugins with their digests. */
    public static List<Provenance.Plugin> plugins(ComponentCatalog catalog) {
        return catalog.plugins().stream()
                .map(plugin -> new Provenance.Plugin(
                        plugin.id(),
                        plugin.version(),
                        plugin.file().getFileName().toString(),
                        plugin.sha256()))
                .toList();
    }

    /** SHA-256 of a file, or of the names and contents of all files below a folder, in hex. */
    public static String sha256(Path root) {
        Sha256 digest = new Sha256();
        try (Stream<Path> walk = Files.walk(root)) {
            for (Path file : walk.filter(Files::isRegularFile).sorted().toList()) {
                if (!file.equals(root)) {
                    digest.add(root.relativize(file).toString());
                }
                try (InputStream in = Files.newInputStream(file)) {
                    digest.add(in);
                }
            }
        } catch (IOException e) {
            throw FileFailure.reading(root, e);
        } catch (UncheckedIOException e) {
            throw FileFailure.reading(root, e.getCause());
        }
        return digest.hex();
    }
}
