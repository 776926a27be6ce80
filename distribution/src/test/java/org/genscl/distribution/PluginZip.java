package org.genscl.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** A plugin as its author builds it: compiled against the installation's libraries, in PF4J's zip. */
final class PluginZip {
    private final Path classes;
    private final String requires;
    private final String dependencies;
    private final List<Path> libraries;
    private final String ownClass;

    private PluginZip(Path classes, String requires, String dependencies, List<Path> libraries, String ownClass) {
        this.ownClass = ownClass;
        this.classes = classes;
        this.requires = requires;
        this.dependencies = dependencies;
        this.libraries = libraries;
    }

    /** Compiles a class; PF4J's annotation processor writes the index of extensions. */
    static PluginZip compile(String className, String source, Path folder) throws IOException {
        Path file = folder.resolve("src").resolve(className.replace('.', '/') + ".java");
        Path classes = Files.createDirectories(folder.resolve("classes"));
        Files.createDirectories(file.getParent());
        Files.writeString(file, source);
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8);
                Stream<Path> jars = Files.list(CommandLine.home().resolve("lib"))) {
            String classPath =
                    jars.map(Path::toString).collect(Collectors.joining(System.getProperty("path.separator")));
            List<String> options = List.of("-d", classes.toString(), "-cp", classPath);
            boolean done = compiler.getTask(null, files, null, options, null, files.getJavaFileObjects(file))
                    .call();
            assertThat(done).isTrue();
        }
        assertThat(classes.resolve("META-INF/extensions.idx")).isNotEmptyFile();
        return new PluginZip(classes, "~0.1.0", "", List.of(), "");
    }

    PluginZip requires(String versions) {
        return new PluginZip(classes, versions, dependencies, libraries, ownClass);
    }

    /** On other plugins, in PF4J's notation. */
    PluginZip dependsOn(String plugins) {
        return new PluginZip(classes, requires, plugins, libraries, ownClass);
    }

    /** With libraries beside its own jar. */
    PluginZip bundling(List<Path> jars) {
        return new PluginZip(classes, requires, dependencies, jars, ownClass);
    }

    /** With a class that PF4J starts and stops. */
    PluginZip startedBy(String className) {
        return new PluginZip(classes, requires, dependencies, libraries, "plugin.class=" + className + "\n");
    }

    /** A file that goes into the plugin's jar beside its classes. */
    void put(String name, String text) throws IOException {
        Files.writeString(classes.resolve(name), text);
    }

    void write(Path zip, String id, String version) throws IOException {
        ByteArrayOutputStream jar = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(jar);
                Stream<Path> all = Files.walk(classes)) {
            for (Path file : all.filter(Files::isRegularFile).sorted().toList()) {
                out.putNextEntry(
                        new ZipEntry(classes.relativize(file).toString().replace('\\', '/')));
                out.write(Files.readAllBytes(file));
            }
        }
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            out.putNextEntry(new ZipEntry("plugin.properties"));
            out.write(("plugin.id=" + id + "\nplugin.version=" + version + "\nplugin.requires=" + requires
                            + "\nplugin.dependencies=" + dependencies
                            + "\nplugin.description=A test\nplugin.provider=example\n" + ownClass)
                    .getBytes(StandardCharsets.UTF_8));
            out.putNextEntry(new ZipEntry("lib/" + id + ".jar"));
            out.write(jar.toByteArray());
            for (Path library : libraries) {
                out.putNextEntry(new ZipEntry("lib/" + library.getFileName()));
                out.write(Files.readAllBytes(library));
            }
        }
    }
}
