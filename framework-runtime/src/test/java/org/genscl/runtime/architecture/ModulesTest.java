package org.genscl.runtime.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Modules are listed in several POMs, which Maven does not compare. */
class ModulesTest {
    private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");

    @Test
    void everyPluginIsInTheBomAndInTheInstallationsMavenFolder() throws IOException {
        List<String> plugins = MODULE.matcher(pom("plugins"))
                .results()
                .map(match -> match.group(1))
                .toList();

        assertThat(plugins).contains("backend-djl", "dataset-toolkit");
        for (String plugin : plugins) {
            assertThat(pom("bom")).contains("<artifactId>" + plugin + "</artifactId>");
            assertThat(pom("distribution"))
                    .as("a jar to compile against, in distribution/pom.xml")
                    .containsPattern("<artifactId>" + plugin + "</artifactId>\\s*<version>[^<]+</version>\\s*<scope>");
        }
    }

    @Test
    void theVersionIsWrittenOnce() throws IOException {
        Pattern literal = Pattern.compile("<groupId>org\\.genscl</groupId>\\s*<artifactId>[^<]+</artifactId>"
                + "\\s*<version>(?!\\$\\{revision}|\\$\\{project\\.version}|\\$\\{genscl\\.)[^<]*</version>");
        List<Path> poms = Checkout.files().stream()
                .filter(file -> file.endsWith("pom.xml"))
                .toList();

        assertThat(poms).hasSizeGreaterThan(20);
        for (Path pom : poms) {
            assertThat(Files.readString(pom)).as(pom.toString()).doesNotContainPattern(literal);
        }
    }

    private static String pom(String module) throws IOException {
        return Files.readString(Checkout.ROOT.resolve(module).resolve("pom.xml"));
    }
}
