package org.genscl.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.genscl.api.error.UserException;
import org.genscl.distribution.CommandLine.Result;
import org.genscl.runtime.plugin.PluginCatalog;
import org.genscl.runtime.plugin.PluginFolder;
import org.genscl.runtime.plugin.PluginFolder.Installed;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Installing, removing and locking plugins, and plugins that fail. */
class PluginsIT {
    private static final String SCHEDULE = """
            package example;

            import java.util.List;
            import jakarta.inject.Inject;
            import org.genscl.api.component.*;
            import org.genscl.api.schedule.Schedule;
            import org.pf4j.Extension;

            @Extension
            public final class BrokenPlugin implements ExperimentPlugin {
                @Override
                public List<Component<?, ?>> components() {
                    return List.of(new Component<>(
                            Kind.SCHEDULE, "broken", EmptyConfig.class, Broken.class, "Breaks in epoch 4."));
                }

                public static final class Broken implements Schedule {
                    @Inject
                    public Broken() {}

                    @Override
                    public double learningRate(double base, Progress progress) {
                        if (progress.epoch() == 4) {
                            throw new IllegalStateException("epoch 4");
                        }
                        return base;
                    }
                }
            }
            """;

    @TempDir
    private Path folder;

    private CommandLine genscl;
    private PluginFolder user;

    @BeforeEach
    void write() {
        genscl = new CommandLine(folder);
        user = new PluginFolder(
                folder.resolve(".genscl/plugins"),
                List.of(CommandLine.home().resolve("plugins")),
                zips -> PluginCatalog.loadZips(zips, CommandLine.cache().resolve("plugins"), "0.1.0"));
        TinyRecipe.write(folder);
    }

    private PluginZip roll(String body) throws IOException {
        return PluginZip.compile("example.RollPlugin", InstallationIT.ROLL.replace("BODY", body), folder.resolve("r"));
    }

    private Path zip(PluginZip plugin, String id, String version) throws IOException {
        Path zip = folder.resolve("built.zip");
        plugin.write(zip, id, version);
        return zip;
    }

    private void refused(Path zip, String... messages) {
        assertThatThrownBy(() -> user.install(zip))
                .isInstanceOf(UserException.class)
                .satisfies(refused -> assertThat(refused.getMessage()).contains(messages));
        assertThat(user.folder()).doesNotExist();
    }

    @Test
    void aPluginComesIsReplacedAndGoes() throws IOException {
        PluginZip roll = roll("return batch;");
        zip(roll, "roll", "1.0.0");
        Result installed = genscl.run("plugins", "install", "built.zip");
        assertThat(installed.exitCode()).as(installed.err()).isZero();
        assertThat(installed.out()).contains("roll 1.0.0", "mixer: roll").containsPattern("SHA-256 [0-9a-f]{64}");
        assertThat(genscl.run("validate", "tiny.yaml", "--set", "pretrain.mixer={type: roll, by: 2}")
                        .exitCode())
                .isZero();

        Installed newer = user.install(zip(roll, "roll", "1.1.0"));
        assertThat(newer.replaced()).contains("1.0.0");
        assertThat(user.folder().toFile().list()).containsExactlyInAnyOrder(".lock", "roll-1.1.0.zip");

        assertThat(genscl.run("plugins", "remove", "rol").refused(2).err()).contains("Did you mean 'roll'?");
        assertThat(genscl.run("plugins", "remove", "roll").out()).contains("roll-1.1.0.zip");
        assertThat(user.folder().toFile().list()).containsExactly(".lock");
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void aPipeThatIsNamedLikeAZipIsRefusedAtOnce() throws Exception {
        Path more = Files.createDirectory(folder.resolve("more"));
        assertThat(new ProcessBuilder("mkfifo", more.resolve("pipe.zip").toString())
                        .start()
                        .waitFor())
                .isZero();

        for (String command : List.of("validate tiny.yaml", "plugins list", "plugins lock", "plugins verify")) {
            String[] arguments = (command + " --plugins " + more).split(" ");
            assertThat(genscl.run(arguments).refused(2).err()).as(command).contains("pipe.zip");
        }
    }

    @Test
    void whatIsNoPluginIsRefused() throws IOException {
        assertThat(genscl.run("plugins", "install", "none.zip").refused(2).err())
                .contains("file none.zip does not exist");
        refused(Files.writeString(folder.resolve("text.zip"), "no zip"), "text.zip cannot be read");
        Path nested = folder.resolve("nested.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(nested))) {
            out.putNextEntry(new ZipEntry("roll/plugin.properties"));
        }
        refused(nested, "nested.zip", "zip the folder's content, not the folder");
    }

    @Test
    void whatDoesNotGoWithTheOthersIsRefused() throws IOException {
        PluginZip roll = roll("return batch;");
        refused(zip(roll.requires(">=9.0.0"), "roll", "1.0.0"), "'roll' 1.0.0 needs version >=9.0.0", "this is 0.1.0");
        refused(zip(roll, "augment-mix", "9.0.0"), "the plugin 'augment-mix' is already in", "not yours to replace");
        PluginZip mixup = PluginZip.compile(
                "example.RollPlugin",
                InstallationIT.ROLL.replace("\"roll\"", "\"mixup\"").replace("BODY", "return batch;"),
                folder.resolve("m"));
        refused(zip(mixup, "mine", "1.0.0"), "two plugins bring the mixer 'mixup'", "augment-mix (", "built.zip)");
        PluginZip throwing = PluginZip.compile(
                "example.RollPlugin",
                InstallationIT.ROLL
                        .replace(
                                "return List.of(", "if (true) throw new IllegalStateException(\"oh\"); return List.of(")
                        .replace("BODY", "return batch;"),
                folder.resolve("t"));
        refused(zip(throwing, "roll", "1.0.0"), "'roll' 1.0.0 does not list its components", "oh");
    }

    @Test
    void aShippedPluginIsNotRemovedAndADamagedOneIs() throws IOException {
        assertThatThrownBy(() -> user.remove("augment-mix"))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("only plugins in " + user.folder() + " are");
        Files.createDirectories(user.folder());
        Files.writeString(user.folder().resolve("damaged-1.0.zip"), "no zip");
        assertThat(user.remove("damaged-1.0")).hasSize(1);
        assertThat(user.folder()).isDirectoryNotContaining("glob:**.zip");
    }

    @Test
    void aLockedPluginThatWasChangedIsRefused() throws IOException {
        PluginZip roll = roll("return batch;");
        user.install(zip(roll, "roll", "1.0.0"));
        assertThat(genscl.run("run", "tiny.yaml", "--locked").refused(2).err())
                .contains("lock file ", " does not exist");
        assertThat(genscl.run("plugins", "lock").out()).contains("plugins.lock");
        assertThat(genscl.run("validate", "tiny.yaml", "--locked").exitCode()).isZero();
        user.install(zip(roll("return batch.with(batch.images(), batch.labels());"), "roll", "1.0.0"));
        assertThat(genscl.run("run", "tiny.yaml", "--locked").refused(2).err())
                .containsPattern("the plugin 'roll' is another: locked is 1.0.0 with SHA-256 [0-9a-f]{64},"
                        + " installed 1.0.0 with [0-9a-f]{64}");
        assertThat(folder.resolve("runs")).doesNotExist();
        Result verified = genscl.run("plugins", "verify");
        assertThat(verified.exitCode()).isEqualTo(2);
        assertThat(verified.out()).contains("DIFFERENT  roll is another").containsPattern("[0-9a-f]{64}  augment-mix ");
    }

    @Test
    void aConstructorThatThrowsNamesThePlugin() throws IOException {
        PluginZip throwing = PluginZip.compile(
                "example.RollPlugin",
                InstallationIT.ROLL
                        .replace("this.config = config;", "throw new IllegalStateException(\"oh\");")
                        .replace("BODY", "return batch;")
                        .replace("private final Config config;", ""),
                folder.resolve("t"));
        user.install(zip(throwing, "roll", "1.0.0"));
        Result result = genscl.run("validate", "tiny.yaml", "--set", "pretrain.mixer={type: roll}");
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err())
                .contains("mixer 'roll' (plugin roll 1.0.0) could not be made: java.lang.IllegalStateException: oh")
                .doesNotContain("\tat ");
    }

    private Result failed(String setting, String message) throws IOException {
        Result result = genscl.run("run", "tiny.yaml", "--set", setting);
        assertThat(result.exitCode()).as(result.err()).isEqualTo(1);
        assertThat(result.err()).contains(message, "report it to its authors", "\tat example.");
        Path run = TinyRecipe.onlyRun(folder.resolve("runs"));
        assertThat(Files.readString(run.resolve("status.json"))).containsIgnoringCase("failed");
        return result;
    }

    @Test
    void aFailureInTheMiddleOfTrainingNamesThePluginAndKeepsTheCheckpoint() throws IOException {
        PluginZip broken = PluginZip.compile("example.BrokenPlugin", SCHEDULE, folder.resolve("s"));
        user.install(zip(broken, "broken", "2.3.0"));
        Result result = failed(
                "pretrain.schedule={type: broken}",
                "the plugin 'broken' 2.3.0 (" + folder.resolve(".genscl/plugins/broken-2.3.0.zip")
                        + ") failed: java.lang.IllegalStateException: epoch 4");
        assertThat(result.err()).contains("its checkpoint step-000000012 is kept", "genscl resume runs/tiny/");
        assertThat(TinyRecipe.onlyRun(folder.resolve("runs")).resolve("checkpoints/step-000000012"))
                .isDirectory();
    }

    @Test
    void aFailureInAWorkerThreadNamesThePlugin() throws IOException {
        user.install(zip(roll("throw new AssertionError(\"oh\");"), "roll", "1.0.0"));
        Result result = failed("pretrain.mixer={type: roll}", "failed: java.lang.AssertionError: oh");
        assertThat(result.err()).contains("the plugin 'roll' 1.0.0", "it has no checkpoint yet");
    }
}
