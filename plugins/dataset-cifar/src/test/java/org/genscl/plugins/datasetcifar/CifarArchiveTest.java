package org.genscl.plugins.datasetcifar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;
import org.genscl.api.error.UserException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CifarArchiveTest {
    @TempDir
    private Path folder;

    private Path archive(List<String> names) throws IOException {
        Path file = folder.resolve("archive.tar.gz");
        try (TarArchiveOutputStream tar =
                new TarArchiveOutputStream(new GzipCompressorOutputStream(Files.newOutputStream(file)))) {
            for (String name : names) {
                byte[] content = name.getBytes(StandardCharsets.UTF_8);
                TarArchiveEntry entry = new TarArchiveEntry(name, true);
                entry.setSize(content.length);
                tar.putArchiveEntry(entry);
                tar.write(content);
                tar.closeArchiveEntry();
            }
        }
        return file;
    }

    private static List<String> official() {
        CifarLayout layout = CifarLayout.cifar100();
        List<String> names = new ArrayList<>(layout.files());
        names.add(layout.namesFile());
        return names.stream().map(name -> layout.folder() + "/" + name).toList();
    }

    @Test
    void unpacksTheFilesThatAreKnownAndNoOthers() throws IOException {
        List<String> names = new ArrayList<>(official());
        names.add("../../outside.bin");
        names.add("cifar-100-binary/coarse_label_names.txt");
        Path target = folder.resolve("a/b");
        new CifarArchive(archive(names), CifarLayout.cifar100()).unpackTo(target);
        assertThat(target.resolve("cifar-100-binary/train.bin")).hasContent("cifar-100-binary/train.bin");
        assertThat(target.resolve("cifar-100-binary"))
                .isDirectoryContaining(path -> path.endsWith("test.bin"))
                .isDirectoryNotContaining(path -> path.endsWith("coarse_label_names.txt"));
        assertThat(folder.resolve("outside.bin")).doesNotExist();
    }

    @Test
    void saysWhatAnArchiveLacks() throws IOException {
        Path archive = archive(official().subList(0, 1));
        assertThatThrownBy(() -> new CifarArchive(archive, CifarLayout.cifar100()).unpackTo(folder))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("does not hold [test.bin, fine_label_names.txt]");
    }

    @Test
    void leavesNothingOfAFileThatIsCutShort() throws IOException {
        Path whole = archive(official());
        byte[] bytes = Files.readAllBytes(whole);
        Files.write(whole, Arrays.copyOf(bytes, bytes.length - 60));
        Path target = folder.resolve("target");
        assertThatThrownBy(() -> new CifarArchive(whole, CifarLayout.cifar100()).unpackTo(target))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("cannot unpack " + whole);
        assertThat(target.resolve("cifar-100-binary"))
                .isDirectoryNotContaining(path -> path.getFileName().toString().endsWith(".part"));
    }

    @Test
    void namesAnArchiveThatIsDamaged() throws IOException {
        Path archive = Files.writeString(folder.resolve("x.tar.gz"), "no archive");
        assertThatThrownBy(() -> new CifarArchive(archive, CifarLayout.cifar100()).unpackTo(folder))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("cannot unpack " + archive);
    }
}
