package org.genscl.runtime.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.genscl.api.component.Component;
import org.genscl.api.component.EmptyConfig;
import org.genscl.api.component.ExperimentPlugin;
import org.genscl.api.component.Kind;
import org.genscl.api.error.UserException;
import org.genscl.api.schedule.Schedule;
import org.genscl.runtime.faults.FaultSweep;
import org.genscl.runtime.faults.Faults;
import org.genscl.runtime.faults.FaultyFileSystem;
import org.genscl.runtime.files.DurableFiles;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class PluginFolderTest {
    private static final String API = "0.1.0";

    @TempDir
    private Path folder;

    private Path home;
    private Path older;
    private Path newer;

    /** What the zips bring. */
    public static final class Plugin implements ExperimentPlugin {
        @Override
        public List<Component<?, ?>> components() {
            return List.of(new Component<>(Kind.SCHEDULE, "flat", EmptyConfig.class, Flat.class, "A schedule."));
        }
    }

    /** A schedule. */
    public static final class Flat implements Schedule {
        @Override
        public double learningRate(double base, Progress progress) {
            return base;
        }
    }

    @BeforeEach
    void write() throws IOException {
        home = folder.resolve("home");
        older = zip("older.zip", "1.0.0");
        newer = zip("newer.zip", "1.1.0");
    }

    private Path zip(String name, String version) throws IOException {
        Path zip = folder.resolve(name);
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            add(out, "plugin.properties", "plugin.id=flat\nplugin.version=" + version + "\nplugin.requires=~0.1.0\n");
            add(out, "classes/META-INF/extensions.idx", Plugin.class.getName() + "\n");
            for (Class<?> type : List.of(Plugin.class, Flat.class)) {
                String file = type.getName().replace('.', '/') + ".class";
                out.putNextEntry(new ZipEntry("classes/" + file));
                try (InputStream in = type.getResourceAsStream("/" + file)) {
                    in.transferTo(out);
                }
            }
        }
        return zip;
    }

    private static void add(ZipOutputStream out, String name, String content) throws IOException {
        out.putNextEntry(new ZipEntry(name));
        out.write(content.getBytes(StandardCharsets.UTF_8));
    }

    /** The folder of plugins, and the cache, on the file system of {@code files}. */
    private PluginFolder plugins(UnaryOperator<Path> files) {
        Path cache = files.apply(home.resolve("cache"));
        return new PluginFolder(
                files.apply(home.resolve("plugins")), List.of(), zips -> PluginCatalog.loadZips(zips, cache, API));
    }

    private PluginFolder plugins() {
        return plugins(path -> path);
    }

    /** The plugin's version as {@code genscl plugins list} sees it. */
    private Optional<String> listed() {
        try (PluginCatalog catalog = PluginCatalog.load(List.of(home.resolve("plugins")), home.resolve("cache"), API)) {
            assertThat(catalog.failures()).isEmpty();
            return catalog.plugins().stream()
                    .map(ComponentCatalog.PluginDescription::version)
                    .findFirst();
        }
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(home.resolve("plugins"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.equals(".lock"))
                    .toList();
        }
    }

    /** After a fault the old version works or the new one does, and installing again comes to the new one. */
    private void sweep(Faults.Kind kind, Optional<Path> before) throws IOException {
        FaultSweep.of(
                new FaultSweep.Command() {
                    @Override
                    public void reset() throws IOException {
                        DurableFiles.deleteTree(home);
                        before.ifPresent(zip -> plugins().install(zip));
                        DurableFiles.deleteTree(home.resolve("cache"));
                    }

                    @Override
                    public void run(FaultyFileSystem files) {
                        plugins(files::path).install(newer);
                    }

                    @Override
                    public void recover() throws IOException {
                        Optional<String> version = listed();
                        if (before.isPresent()) {
                            assertThat(version).get().isIn("1.0.0", "1.1.0");
                        } else {
                            assertThat(version.orElse("1.1.0")).isEqualTo("1.1.0");
                        }
                        plugins().install(newer);
                        assertThat(listed()).contains("1.1.0");
                        assertThat(files()).containsExactly("flat-1.1.0.zip");
                    }
                },
                kind);
    }

    @ParameterizedTest
    @EnumSource
    void aFirstInstallationSurvivesFaults(Faults.Kind kind) throws IOException {
        sweep(kind, Optional.empty());
    }

    @ParameterizedTest
    @EnumSource
    void aReplacementSurvivesFaults(Faults.Kind kind) throws IOException {
        sweep(kind, Optional.of(older));
    }

    @Test
    void aLinkIsReplacedAndWhatItLedToStays() throws IOException {
        byte[] content = Files.readAllBytes(older);
        Files.createDirectories(home.resolve("plugins"));
        Files.createSymbolicLink(home.resolve("plugins/flat.zip"), older);

        assertThat(plugins().install(newer).replaced()).contains("1.0.0");

        assertThat(files()).containsExactly("flat-1.1.0.zip");
        assertThat(older).hasBinaryContent(content);
    }

    @Test
    void aZipThatIsStillBeingWrittenIsNoPlugin() throws IOException {
        plugins().install(older);
        Files.writeString(home.resolve("plugins/.tmp-0123.zip"), "PK");

        assertThat(listed()).contains("1.0.0");
    }

    @Test
    void aFolderThatIsNamedLikeAZipIsNotDeleted() throws IOException {
        Path named = Files.createDirectories(home.resolve("plugins/flat.zip"));
        Files.writeString(named.resolve("file"), "");

        assertThatThrownBy(() -> plugins().remove("flat.zip"))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("flat.zip is a folder");
        assertThat(named.resolve("file")).exists();
    }
}
