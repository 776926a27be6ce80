package org.genscl.runtime.run;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.genscl.api.error.UserException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PluginLockTest {
    private static final Path FILE = Path.of("plugins.lock");

    @TempDir
    private Path folder;

    private static Provenance.Plugin plugin(String id, String version, String digest) {
        return new Provenance.Plugin(id, version, id + ".zip", digest);
    }

    @Test
    void acceptsTheVeryPlugins() {
        PluginLock lock = new PluginLock(List.of(plugin("a", "1.0", "aa"), plugin("b", "1.0", "bb")));
        PluginLock elsewhere =
                new PluginLock(List.of(plugin("b", "1.0", "bb"), new Provenance.Plugin("a", "1.0", "other.zip", "aa")));
        assertThatCode(() -> lock.require(elsewhere, FILE)).doesNotThrowAnyException();
    }

    @Test
    void namesAllThatIsDifferent() {
        PluginLock lock = new PluginLock(List.of(plugin("a", "1.0", "aa"), plugin("b", "1.0", "bb")));
        PluginLock loaded = new PluginLock(List.of(plugin("b", "1.1", "cc"), plugin("d", "2.0", "dd")));
        assertThatThrownBy(() -> lock.require(loaded, FILE))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("the plugin 'a' is missing; 1.0 is locked")
                .hasMessageContaining("the plugin 'b' is another: locked is 1.0 with SHA-256 bb, installed 1.1 with cc")
                .hasMessageContaining("the plugin 'd' is not locked; installed is 2.0 with SHA-256 dd")
                .hasMessageContaining("write plugins.lock anew with 'genscl plugins lock'");
    }

    @Test
    void whileLockedPluginsAreInstalledSomeAreMissing() {
        PluginLock lock = new PluginLock(List.of(plugin("a", "1.0", "aa"), plugin("b", "1.0", "bb")));
        assertThatCode(() -> lock.requireNoOthers(new PluginLock(List.of(plugin("b", "1.0", "bb"))), FILE))
                .doesNotThrowAnyException();
        PluginLock others = new PluginLock(List.of(plugin("b", "1.0", "cc"), plugin("d", "2.0", "dd")));
        assertThatThrownBy(() -> lock.requireNoOthers(others, FILE))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("the plugin 'b' is another")
                .hasMessageContaining("the plugin 'd' is not locked")
                .hasMessageNotContaining("missing");
    }

    @Test
    void aSecondPluginOfALockedIdDoesNotHideBehindTheFirst() {
        PluginLock lock = new PluginLock(List.of(plugin("a", "1.0", "aa")));
        PluginLock twice = new PluginLock(List.of(plugin("a", "1.0", "bb"), plugin("a", "1.0", "aa")));
        assertThatThrownBy(() -> lock.require(twice, FILE))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("the plugin 'a' is there more than once");
    }

    @Test
    void aFileThatIsMissingOrDamaged() throws IOException {
        assertThatThrownBy(() -> PluginLock.read(folder.resolve("none")))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("'genscl plugins lock' writes one");
        Path damaged = Files.writeString(folder.resolve("damaged"), "{");
        assertThatThrownBy(() -> PluginLock.read(damaged))
                .isInstanceOf(UserException.class)
                .hasMessageContaining(damaged + " is damaged");
    }
}
