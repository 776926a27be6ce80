package org.genscl.runtime.scaffold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.genscl.api.component.Kind;
import org.genscl.api.error.UserException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginProjectTest {
    @TempDir
    private Path folder;

    private Path write(String name, String kind) {
        return PluginProject.of(name, kind, "com.example." + name.replace("-", ""))
                .write(folder, Path.of("/opt/genscl"), "0.1.0-SNAPSHOT");
    }

    private static List<Path> files(Path project) throws IOException {
        try (Stream<Path> paths = Files.walk(project)) {
            return paths.filter(Files::isRegularFile).toList();
        }
    }

    @Test
    void everyKindHasATemplateWhoseCodeCompilesWithoutWarnings() throws IOException {
        List<Path> sources = new ArrayList<>();
        for (String kind : PluginProject.kinds()) {
            Path project = write("new-" + kind, kind);
            files(project).stream()
                    .filter(file ->
                            file.toString().contains("main") && file.toString().endsWith(".java"))
                    .forEach(sources::add);
        }
        assertThat(sources)
                .hasSizeGreaterThanOrEqualTo(4 * PluginProject.kinds().size());
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            List<String> options = List.of(
                    "-d",
                    Files.createDirectory(folder.resolve("classes")).toString(),
                    "-proc:none",
                    "-Xlint:all",
                    "-Werror");
            assertThat(compiler.getTask(
                                    null, manager, null, options, null, manager.getJavaFileObjectsFromPaths(sources))
                            .call())
                    .isTrue();
        }
    }

    @Test
    void thereIsATemplateOfEachKind() {
        assertThat(PluginProject.kinds())
                .containsExactlyElementsOf(Kind.all().stream().map(Kind::id).toList());
    }

    @Test
    void aComponentWithoutOptionsHasNoConfiguration() throws IOException {
        Path project = write("my-format", "exporter");
        assertThat(files(project))
                .noneMatch(file -> file.getFileName().toString().contains("Config"))
                .anyMatch(file -> file.endsWith("Translation.java"));
        assertThat(project.resolve("README.md"))
                .content()
                .contains("`Translation.java`")
                .doesNotContain("Config.java");
    }

    @Test
    void nothingOfATemplateIsLeftOver() throws IOException {
        for (Path file : files(write("grid-mix", "mixer"))) {
            assertThat(file).content().doesNotContain("[=", "[#", "%s");
        }
        assertThat(folder.resolve("grid-mix/README.md")).content().contains("mixer: {type: grid-mix}");
        assertThat(folder.resolve("grid-mix/pom.xml")).content().contains("<artifactId>grid-mix</artifactId>");
        assertThat(folder.resolve("grid-mix/.mvn/maven.config"))
                .content()
                .isEqualTo("-Dgenscl.home=/opt/genscl\n-Dmaven.repo.local.tail=/opt/genscl/maven\n");
        assertThat(folder.resolve("grid-mix/src/main/resources/plugin.properties"))
                .content()
                .contains("plugin.requires=~0.1.0\n", "plugin.id=${project.artifactId}");
        assertThat(folder.resolve("grid-mix/src/main/java/com/example/gridmix/GridMix.java"))
                .exists();
    }

    @Test
    void mavenPluginsAreThoseThatTheFrameworkIsBuiltWith() throws IOException {
        Pattern plugin =
                Pattern.compile("<artifactId>(maven-[a-z]+-plugin)</artifactId>\\s*<version>([^<]+)</version>");
        String parent = Files.readString(Path.of("..", "pom.xml"));
        Matcher pinned =
                plugin.matcher(Files.readString(write("grid-mix", "mixer").resolve("pom.xml")));
        int found = 0;
        while (pinned.find()) {
            assertThat(parent)
                    .containsPattern(Pattern.quote("<artifactId>" + pinned.group(1) + "</artifactId>") + "\\s*"
                            + Pattern.quote("<version>" + pinned.group(2) + "</version>"));
            found++;
        }
        assertThat(found).isEqualTo(9);
    }

    @Test
    void theInstallationsMavenWrapperComesAlong() throws IOException {
        Path wrapper = Files.createDirectories(folder.resolve("home/maven-wrapper"));
        Files.writeString(wrapper.resolve("mvnw"), "#!/bin/sh\n");
        assertThat(wrapper.resolve("mvnw").toFile().setExecutable(true)).isTrue();
        Path project =
                PluginProject.of("grid-mix", "mixer", "com.example").write(folder, folder.resolve("home"), "0.1.0");
        assertThat(project.resolve("mvnw")).isExecutable().hasContent("#!/bin/sh\n");
    }

    @Test
    void whatIsThereIsNotOverwritten() throws IOException {
        Files.createDirectory(folder.resolve("grid-mix"));
        assertThatThrownBy(() -> write("grid-mix", "mixer"))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("grid-mix is there already");
        assertThat(folder.resolve("grid-mix")).isEmptyDirectory();
    }

    @Test
    void namesThatCannotBe() {
        assertThatThrownBy(() -> write("GridMix", "mixer"))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("'GridMix' cannot be a plugin's name");
        assertThatThrownBy(() -> write("grid--mix", "mixer")).isInstanceOf(UserException.class);
        assertThatThrownBy(() -> PluginProject.of("grid-mix", "mixer", "com.example.new"))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("--package");
        assertThatThrownBy(() -> write("grid-mix", "mixr"))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("Did you mean 'mixer'?")
                .hasMessageContaining("contrastive-loss");
        assertThatThrownBy(() -> write("mixer", "mixer"))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("my-mixer");
        assertThatThrownBy(() -> write("string", "mixer")).isInstanceOf(UserException.class);
        assertThatThrownBy(() -> write("array", "exporter")).isInstanceOf(UserException.class);
    }
}
