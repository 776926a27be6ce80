package org.genscl.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.genscl.distribution.CommandLine.Result;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The script {@code genscl} of a checkout whose installation is built. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "it is a script for POSIX shells")
class StartScriptIT {
    @TempDir
    private Path folder;

    private Path project;

    @BeforeEach
    void checkOut() throws IOException {
        project = checkOut(folder.resolve("project"));
    }

    /** The parts of a checkout that the script looks at; the installation is that of this build. */
    private static Path checkOut(Path project) throws IOException {
        Path source = Path.of(System.getProperty("genscl.project"));
        for (String name : List.of("bom", "framework-api", "plugins", "distribution/target", "recipes")) {
            Files.createDirectories(project.resolve(name));
        }
        Files.copy(source.resolve("genscl"), project.resolve("genscl"));
        Path pom = Files.copy(source.resolve("pom.xml"), project.resolve("pom.xml"));
        Files.setLastModifiedTime(pom, FileTime.fromMillis(0));
        Files.createSymbolicLink(project.resolve("distribution/target/genscl"), CommandLine.home());
        Files.copy(source.resolve("recipes/quickstart.yaml"), project.resolve("recipes/quickstart.yaml"));
        return project;
    }

    private Process start(Map<String, String> variables, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(project.resolve("genscl").toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().putAll(CommandLine.variables());
        builder.environment().put("GENSCL_JAVA_OPTS", "-Duser.home=" + folder);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().putAll(variables);
        return builder.redirectErrorStream(true).start();
    }

    private static Result result(Process process) throws Exception {
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Result(process.exitValue(), text, text);
    }

    @Test
    void editedRecipesAreThereForCommandsThatStartTogether() throws Exception {
        Files.writeString(project.resolve("recipes/mine.yaml"), "# My own.\nname: mine\n");
        List<Process> started = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            started.add(start(Map.of(), "list", "recipes"));
        }
        for (Process process : started) {
            Result listed = result(process);
            assertThat(listed.exitCode()).as(listed.out()).isZero();
            assertThat(listed.out()).contains("quickstart.yaml", "mine.yaml", "My own.");
        }
    }

    @Test
    void fileNamesBeyondAsciiWorkWithoutALocale() throws Exception {
        Files.writeString(folder.resolve("\u00fc.yaml"), """
                name: u
                dataset: {type: shapes, train-size: 24, test-size: 10}
                encoder: {type: resnet18, width: 4}
                pretrain: {epochs: 1, batch-size: 12}
                evaluate: []
                """);

        Result validated = result(start(Map.of("LC_ALL", "C"), "validate", "\u00fc.yaml"));

        assertThat(validated.exitCode()).as(validated.out()).isZero();
        assertThat(validated.out()).contains("\u00fc.yaml: ok");
    }

    @Test
    void aFolderThatJavaCannotNameIsRefused() throws Exception {
        project = checkOut(folder.resolve("a:b"));

        Result refused = result(start(Map.of(), "--version"));

        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.out()).contains("contains ':'", "another folder");
    }
}
