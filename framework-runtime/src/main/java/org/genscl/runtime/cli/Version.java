package org.genscl.runtime.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The framework's version, as the build wrote it down. */
final class Version implements IVersionProvider {

    /** For example {@code 0.1.0-SNAPSHOT}. */
    static String framework() {
        try (InputStream stream = Version.class.getResourceAsStream("/org/genscl/runtime/version.properties")) {
            Properties properties = new Properties();
            properties.load(stream);
            return properties.getProperty("version");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What plugins' requirements are checked against: a snapshot counts as the release that it leads to. */
    static String api() {
        return framework().replace("-SNAPSHOT", "");
    }

    @Override
    public String[] getVersion() {
        return new String[] {
            "genscl " + framework(),
            "Java " + Runtime.version() + ", " + System.getProperty("os.name") + " " + System.getProperty("os.arch")
        };
    }
}
