package org.genscl.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.genscl.distribution.CommandLine.Result;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The plugin code that runs is that of the zips which are hashed, shown and locked. */
class LockedPluginsIT {
    private static final FileTime TIME = FileTime.fromMillis(1_767_225_600_000L);

    @TempDir
    private Path folder;

    private CommandLine genscl;
    private Path plugins;

    @BeforeEach
    void write() throws IOException {
        genscl = new CommandLine(folder);
        plugins = Files.createDirectories(folder.resolve(".genscl/plugins"));
        TinyRecipe.write(folder);
    }

    /** A plugin that says its mark when its class is initialized. */
    private PluginZip saying(String mark) throws IOException {
        String source = InstallationIT.ROLL
                .replace("BODY", "return batch;")
                .replace(
                        "RollPlugin implements ExperimentPlugin {",
                        "RollPlugin implements ExperimentPlugin { static { System.err.println(\"MARK-" + mark
                                + "\"); }");
        return PluginZip.compile("example.RollPlugin", source, folder.resolve("build-" + mark));
    }

    private void install(PluginZip plugin, String id) throws IOException {
        Path zip = plugins.resolve(id + ".zip");
        plugin.write(zip, id, "1.0.0");
        Files.setLastModifiedTime(zip, TIME);
    }

    @Test
    void anUnlistedPluginIsRefusedBeforeItsCodeRuns() throws IOException {
        assertThat(genscl.run("plugins", "lock").exitCode()).isZero();
        install(saying("unlisted"), "unlisted");

        Result refused = genscl.run("validate", "tiny.yaml", "--locked").refused(2);

        assertThat(refused.err()).contains("'unlisted' is not locked").doesNotContain("MARK-");
        assertThat(genscl.run("validate", "tiny.yaml").err()).contains("MARK-unlisted");
    }

    @Test
    void onlyLockedPluginsAreInstalled() throws IOException {
        PluginZip roll = saying("locked");
        install(roll, "roll");
        assertThat(genscl.run("plugins", "lock").exitCode()).isZero();
        Files.move(plugins.resolve("roll.zip"), folder.resolve("locked.zip"));
        saying("other").write(folder.resolve("other.zip"), "roll", "1.0.0");

        Result refused =
                genscl.run("plugins", "install", "other.zip", "--locked").refused(2);

        assertThat(refused.err()).contains("'roll' is another").doesNotContain("MARK-");
        assertThat(plugins).isEmptyDirectory();
        Result installed = genscl.run("plugins", "install", "locked.zip", "--locked");
        assertThat(installed.exitCode()).as(installed.err()).isZero();
        assertThat(genscl.run("validate", "tiny.yaml", "--locked").exitCode()).isZero();
        assertThat(genscl.run("plugins", "install", "other.zip").exitCode()).isZero();
        assertThat(genscl.run("plugins", "remove", "roll", "--locked")
                        .refused(2)
                        .err())
                .contains("'roll' is another");
    }

    @Test
    void aPluginThatDoesNotLoadIsNotPassedOver() throws IOException {
        assertThat(genscl.run("plugins", "lock").exitCode()).isZero();
        Files.writeString(plugins.resolve("damaged.zip"), "no zip");

        assertThat(genscl.run("validate", "tiny.yaml", "--locked").refused(2).err())
                .contains("damaged", "is not locked");
        assertThat(genscl.run("plugins", "lock").refused(2).err()).contains("damaged");
    }

    @Test
    void aRebuiltZipOfTheSameTimeRunsItsOwnCode() throws IOException {
        install(saying("one"), "roll");
        assertThat(genscl.run("validate", "tiny.yaml").err()).contains("MARK-one");

        install(saying("two"), "roll");

        assertThat(genscl.run("validate", "tiny.yaml").err())
                .contains("MARK-two")
                .doesNotContain("MARK-one");
    }

    @Test
    void anUnpackedCopyThatWasChangedIsNotRun() throws IOException {
        install(saying("right"), "tampered");
        assertThat(genscl.run("plugins", "lock").err()).contains("MARK-right");
        PluginZip other = saying("wrong");
        Path built = folder.resolve("other.zip");
        other.write(built, "tampered", "1.0.0");
        Path jar;
        try (Stream<Path> cached = Files.walk(CommandLine.cache().resolve("plugins"))) {
            jar = cached.filter(file -> file.endsWith("lib/tampered.jar"))
                    .findFirst()
                    .orElseThrow();
        }
        FileTime unpacked = Files.getLastModifiedTime(jar);
        try (ZipFile zip = new ZipFile(built.toFile())) {
            Files.copy(zip.getInputStream(zip.getEntry("lib/tampered.jar")), jar, StandardCopyOption.REPLACE_EXISTING);
        }
        Files.setLastModifiedTime(jar, unpacked);

        Result locked = genscl.run("validate", "tiny.yaml", "--locked");

        assertThat(locked.exitCode()).as(locked.err()).isZero();
        assertThat(locked.err()).contains("MARK-right").doesNotContain("MARK-wrong");
    }
}
