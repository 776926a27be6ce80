package org.genscl.testkit.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.apiguardian.api.API;
import org.genscl.api.component.Component;
import org.genscl.api.component.ComponentFactory;
import org.genscl.api.component.Kind;
import org.genscl.api.component.Selection;
import org.genscl.api.dataset.DatasetInfo;
import org.genscl.api.image.ImageSize;
import org.genscl.runtime.cli.InstalledPlugins;
import org.genscl.runtime.config.ConfigText;
import org.genscl.runtime.plugin.PluginCatalog;
import org.genscl.runtime.plugin.SharedPackages;
import org.genscl.runtime.wiring.Wiring;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * What every plugin's zip must keep to, as an installation loads it. It is loaded beside the plugins of the installation
 * that the system property {@code genscl.home} names, if that is set. A test of a plugin extends this.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public abstract class PackagedPluginContract {
    private static final DatasetInfo DATASET = new DatasetInfo(
            "contract",
            List.of("one", "two"),
            new ImageSize(32, 32),
            3,
            List.of(0.5, 0.5, 0.5),
            List.of(0.25, 0.25, 0.25));

    @TempDir
    private Path folder;

    /** The plugin's zip. */
    protected abstract Path zip();

    /**
     * Options for a component that cannot do with its defaults.
     *
     * @return YAML, as beside {@code type} in a recipe; empty for the defaults
     */
    protected String options(Component<?, ?> component) {
        return "";
    }

    /** Whether the plugin brings native libraries; to be overridden where it does. */
    protected boolean bringsNativeLibraries() {
        return false;
    }

    @Test
    void thePropertiesAreComplete() throws IOException {
        try (ZipFile file = new ZipFile(zip().toFile())) {
            ZipEntry entry = file.getEntry("plugin.properties");
            assertThat(entry).as("plugin.properties at the top of %s", zip()).isNotNull();
            Properties properties = new Properties();
            try (InputStream content = file.getInputStream(entry)) {
                properties.load(content);
            }
            for (String key : List.of(
                    "plugin.id",
                    "plugin.version",
                    "plugin.description",
                    "plugin.provider",
                    "plugin.license",
                    "plugin.requires")) {
                assertThat(properties.getProperty(key, "")).as(key).isNotBlank().doesNotContain("${", "@");
            }
        }
    }

    @Test
    void allElseIsJarsInLib() throws IOException {
        try (ZipFile file = new ZipFile(zip().toFile())) {
            List<String> names = file.stream()
                    .filter(entry -> !entry.isDirectory())
                    .map(ZipEntry::getName)
                    .filter(name -> !name.equals("plugin.properties"))
                    .toList();
            assertThat(names).isNotEmpty().allSatisfy(name -> assertThat(name).matches("lib/[^/]+\\.jar"));
        }
    }

    @Test
    void nothingIsBundledThatTheFrameworkHas() throws IOException {
        List<String> bundled = new ArrayList<>();
        forEachClassPathEntry((jar, name) -> {
            String dotted = name.replace('/', '.');
            boolean inner = dotted.startsWith("org.genscl.runtime.") || dotted.startsWith("org.genscl.testkit.");
            if (name.endsWith(".class") && (SharedPackages.contain(dotted) || inner)) {
                bundled.add(jar + ": " + name);
            }
        });
        assertThat(bundled)
                .as("classes that are the framework's; give its artifacts the scope 'provided' or 'test'")
                .isEmpty();
    }

    @Test
    void nativeLibrariesAreDeclared() throws IOException {
        List<String> natives = new ArrayList<>();
        forEachClassPathEntry((jar, name) -> {
            if (name.matches(".*\\.(so(\\.[0-9.]+)?|dll|dylib|jnilib)(\\.gz)?")) {
                natives.add(jar + ": " + name);
            }
        });
        if (bringsNativeLibraries()) {
            assertThat(natives).as("native libraries").isNotEmpty();
        } else {
            assertThat(natives)
                    .as("native libraries of a plugin that says that it brings none")
                    .isEmpty();
        }
    }

    @Test
    void theIndexOfExtensionsIsThere() throws IOException {
        List<String> indexes = new ArrayList<>();
        forEachClassPathEntry((jar, name) -> {
            if (name.equals("META-INF/extensions.idx")) {
                indexes.add(jar);
            }
        });
        assertThat(indexes)
                .as("jars with META-INF/extensions.idx; pf4j's annotation processor writes it")
                .isNotEmpty();
    }

    @Test
    void loadsBesideTheInstallationsPlugins() {
        try (PluginCatalog catalog = load()) {
            assertThat(catalog.failures())
                    .filteredOn(failure -> isUnderTest(failure.file()))
                    .isEmpty();
            assertThat(components(catalog)).as("components of %s", zip()).isNotEmpty();
        }
    }

    @TestFactory
    Stream<DynamicTest> everyComponentIsMadeFromItsOptions() {
        PluginCatalog catalog = load();
        return components(catalog).stream()
                .map(component -> DynamicTest.dynamicTest(
                        component.kind().id() + " " + component.type(), () -> assertMade(component, catalog)))
                .onClose(catalog::close);
    }

    private <T, C extends Record> void assertMade(Component<T, C> component, PluginCatalog catalog) {
        assertThat(component.summary()).endsWith(".");
        C config = new ConfigText(catalog).bind(component.config(), options(component));
        Wiring wiring = new Wiring(catalog);
        ComponentFactory factory =
                component.kind().equals(Kind.DATASET) ? wiring.forDataset() : wiring.forExperiment(DATASET);
        assertThat(factory.create(new Selection<>(component, config)))
                .isInstanceOf(component.kind().contract());
    }

    /** The plugin in a folder of its own, if it isn't the installation's. */
    private PluginCatalog load() {
        Path home = Path.of(System.getProperty("genscl.home", ""), "plugins").toAbsolutePath();
        if (zip().toAbsolutePath().startsWith(home)) {
            return InstalledPlugins.load(List.of());
        }
        try {
            Files.copy(zip(), folder.resolve(zip().getFileName()), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("copying " + zip(), e);
        }
        return InstalledPlugins.load(List.of(folder));
    }

    private boolean isUnderTest(Path file) {
        return file.getFileName().equals(zip().getFileName());
    }

    private List<? extends Component<?, ?>> components(PluginCatalog catalog) {
        return catalog.entries().stream()
                .filter(entry -> isUnderTest(entry.plugin().file()))
                .map(entry -> entry.component())
                .toList();
    }

    @FunctionalInterface
    private interface JarEntryVisitor {
        void visit(String jar, String name);
    }

    private void forEachClassPathEntry(JarEntryVisitor visitor) throws IOException {
        try (ZipFile file = new ZipFile(zip().toFile())) {
            for (ZipEntry jar : file.stream()
                    .filter(entry -> entry.getName().endsWith(".jar"))
                    .toList()) {
                try (ZipInputStream content = new ZipInputStream(file.getInputStream(jar))) {
                    for (ZipEntry entry = content.getNextEntry(); entry != null; entry = content.getNextEntry()) {
                        visitor.visit(jar.getName(), entry.getName());
                    }
                }
            }
        }
    }
}
