package org.genscl.plugins.datasetimagefolder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.genscl.api.error.UserException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is an image and what is a class; nothing is decoded, so files hold anything. */
class SplitFolderTest {
    @TempDir
    private Path folder;

    private Path write(String name) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, name);
    }

    private Listing list() {
        return new SplitFolder(folder).list(Integer.MAX_VALUE);
    }

    private List<String> names() {
        return list().files().stream().map(LabeledFile::name).toList();
    }

    /** As {@code sorted(os.walk(...))}: '-' comes before '/', capitals before small letters. */
    @Test
    void subfoldersAreWalkedInTorchvisionsOrder() throws IOException {
        for (String name :
                List.of("b.png", "Z.png", "a.png", "more/c.png", "more-1/d.png", "more/in/e.png", "A/f.png")) {
            write("cat/" + name);
        }
        assertThat(names())
                .containsExactly("Z.png", "a.png", "b.png", "A/f.png", "more/c.png", "more-1/d.png", "more/in/e.png");
    }

    @Test
    void namesAreSortedByCodePoint() throws IOException {
        String beyondChars = "\uD83D\uDE00.png";
        String highChar = "\uFF5E.png";
        try {
            write("cat/" + beyondChars);
            write("cat/" + highChar);
        } catch (java.nio.file.InvalidPathException e) {
            assumeThat(e).as("this system's file names can hold all characters").isNull();
        }
        assertThat(names()).containsExactly(highChar, beyondChars);
    }

    @Test
    void hiddenFoldersAreNotClassesAndHiddenFilesNotImages() throws IOException {
        write("cat/a.png");
        write("cat/._a.png");
        write("cat/.ipynb_checkpoints/a.png");
        write("dog/a.png");
        write(".ipynb_checkpoints/a.png");
        assertThat(new SplitFolder(folder).classNames()).containsExactly("cat", "dog");
        assertThat(names()).containsExactly("a.png", "a.png");
        assertThat(list().passedOver()).hasToString("3 hidden files and folders (.ipynb_checkpoints: 2, ._a.png: 1)");
    }

    @Test
    void otherFilesAreCountedByTheirEnding() throws IOException {
        write("list.txt");
        write("cat/a.PNG");
        write("cat/b.JPeG");
        write("cat/notes.txt");
        write("cat/README");
        write("cat/c.svg");
        assertThat(names()).containsExactly("a.PNG", "b.JPeG");
        assertThat(list().passedOver()).hasToString("4 files that are not images (.txt: 2, .svg: 1, no ending: 1)");
    }

    @Test
    void aFolderWithAnImagesNameIsAFolder() throws IOException {
        write("cat/a.png");
        write("cat/zzz.jpg/keep");
        assertThat(names()).containsExactly("a.png");
    }

    @Test
    void aLinkThatLeadsNowhereIsNamed() throws IOException {
        write("cat/a.png");
        Path link = Files.createSymbolicLink(folder.resolve("cat/b.png"), folder.resolve("gone.png"));
        assertThatThrownBy(this::list)
                .isInstanceOf(UserException.class)
                .hasMessageContaining("the link " + link + " is broken: fix or remove it");
    }

    @Test
    void linksAreFollowedButNotInCircles() throws IOException {
        Path elsewhere = Files.createDirectories(folder.resolveSibling(folder.getFileName() + "-elsewhere"));
        Files.writeString(elsewhere.resolve("b.png"), "b");
        write("cat/a.png");
        Files.createSymbolicLink(folder.resolve("cat/more"), elsewhere);
        assertThat(names()).containsExactly("a.png", "more/b.png");
        Files.createSymbolicLink(folder.resolve("cat/again"), folder.resolve("cat"));
        assertThatThrownBy(this::list)
                .isInstanceOf(UserException.class)
                .hasMessageContaining("again leads back to a folder above it");
    }

    @Test
    void imagesBesideTheClassesAreRefused() throws IOException {
        write("cat/a.png");
        write("b.png");
        assertThatThrownBy(this::list)
                .isInstanceOf(UserException.class)
                .hasMessageContaining("there are 1 images in " + folder + " itself");
    }

    @Test
    void aClassWithoutImagesIsRefused() throws IOException {
        write("cat/a.png");
        write("dog/a.txt");
        assertThatThrownBy(this::list)
                .isInstanceOf(UserException.class)
                .hasMessageContaining(folder.resolve("dog").toString());
    }

    @Test
    void splitsAreNotClasses() throws IOException {
        write("train/cat/a.png");
        write("val/cat/a.png");
        assertThatThrownBy(new SplitFolder(folder)::requireClasses)
                .isInstanceOf(UserException.class)
                .hasMessageContaining("train, val, which look like splits");
        Files.delete(folder.resolve("val/cat/a.png"));
        Files.delete(folder.resolve("val/cat"));
        Files.delete(folder.resolve("val"));
        new SplitFolder(folder).requireClasses();
    }

    @Test
    void aNameThatCannotBeReadIsRefusedWithAdvice() {
        assertThatThrownBy(() -> new ClassFolder(folder.resolve("caf\uFFFD\uFFFD")))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("LC_ALL=C.UTF-8");
    }
}
