package org.genscl.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Follows each page of the documentation as a reader would: runs its {@code sh} blocks and writes its files, in the
 * page's order, in one directory. A file is a block below a line that consists of its path; {@code console} marks commands
 * that need what a test does not have: hours, a GPU, or the reader's own files.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the pages show commands for POSIX shells")
class GuideIT {
    private static final Path PROJECT = Path.of(System.getProperty("genscl.project"));
    private static final Pattern BLOCK =
            Pattern.compile("^(?:`([^`\n]+)`:\n\n)?```(\\w+)\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE);
    private static final int MINUTES = 10;

    @TempDir
    private Path folder;

    /** A block of a page. */
    private record Block(String file, String language, String text) {
        static Block of(MatchResult match) {
            return new Block(match.group(1) == null ? "" : match.group(1), match.group(2), match.group(3));
        }

        boolean isCommand() {
            return language.equals("sh");
        }

        boolean isFile() {
            return !file.isEmpty();
        }

        /** The block as part of a shell script. */
        String script() {
            return isCommand() ? text : "cat >'" + file + "' <<'END-OF-FILE'\n" + text + "END-OF-FILE\n";
        }
    }

    private static List<Block> blocks(Path page) {
        try {
            return BLOCK.matcher(Files.readString(page))
                    .results()
                    .map(Block::of)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Path> pages() throws IOException {
        List<Path> pages = new ArrayList<>(List.of(PROJECT.resolve("README.md")));
        try (Stream<Path> docs = Files.list(PROJECT.resolve("docs"))) {
            docs.filter(file -> file.toString().endsWith(".md")).sorted().forEach(pages::add);
        }
        pages.removeIf(page -> blocks(page).stream().noneMatch(Block::isCommand));
        return pages;
    }

    @ParameterizedTest
    @MethodSource("pages")
    void worksAsItStands(Path page) throws Exception {
        Files.createSymbolicLink(folder.resolve("recipes"), CommandLine.home().resolve("recipes"));
        Files.createDirectory(folder.resolve("schema"));
        Files.createDirectory(folder.resolve("docs"));
        writeCommand();
        String script = blocks(page).stream()
                .filter(block -> block.isCommand() || block.isFile())
                .map(Block::script)
                .collect(Collectors.joining("\n"));
        Path file = Files.writeString(folder.resolve("page.sh"), script);
        Path output = folder.resolve("output.txt");
        ProcessBuilder builder = new ProcessBuilder("sh", "-eu", file.toString())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().putAll(CommandLine.variables());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("MAVEN_ARGS", "-B -ntp");
        Process process = builder.start();

        boolean ended = process.waitFor(MINUTES, TimeUnit.MINUTES);
        process.destroyForcibly();

        assertThat(ended).as(() -> text(output)).isTrue();
        assertThat(process.exitValue()).as(() -> text(output)).isZero();
    }

    /** The start script of a checkout, for the installation of this build. */
    private void writeCommand() throws IOException {
        String command = new CommandLine(folder)
                .javaCommand().stream().map(word -> "'" + word + "'").collect(Collectors.joining(" "));
        Path script = Files.writeString(folder.resolve("genscl"), "#!/bin/sh\nexec " + command + " \"$@\"\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
