package org.genscl.plugins.datasetcifar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.genscl.api.data.Dataset;
import org.genscl.api.data.ImageSource;
import org.genscl.api.error.UserException;
import org.genscl.api.image.Image;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CifarTest {
    @TempDir
    private Path folder;

    /** A record's red, green and blue values at pixel p are p, p + 1 and p + 2 (mod 256), plus the record's number. */
    private static void record(byte[] file, int at, int number) {
        for (int c = 0; c < 3; c++) {
            for (int p = 0; p < 1024; p++) {
                file[at + c * 1024 + p] = (byte) (p + c + number);
            }
        }
    }

    private Path write(String name, int labelBytes, int... labels) throws IOException {
        int size = labelBytes + 3072;
        byte[] file = new byte[labels.length * size];
        for (int i = 0; i < labels.length; i++) {
            file[i * size] = 99;
            file[i * size + labelBytes - 1] = (byte) labels[i];
            record(file, i * size + labelBytes, i);
        }
        return Files.write(folder.resolve(name), file);
    }

    private static void assertPixels(Image image, int number) {
        for (int p = 0; p < 1024; p += 37) {
            for (int c = 0; c < 3; c++) {
                assertThat(image.value(p / 32, p % 32, c)).isEqualTo(p + c + number & 0xff);
            }
        }
    }

    @Test
    void readsCifar10Records() throws IOException {
        List<Path> files = List.of(write("a", 1, 3, 9), write("b", 1, 0, 5));
        try (ImageSource source = CifarImages.read(files, CifarLayout.cifar10(), 10)) {
            assertThat(source.size()).isEqualTo(4);
            assertThat(source.label(0)).isEqualTo(3);
            assertThat(source.label(1)).isEqualTo(9);
            assertThat(source.label(3)).isEqualTo(5);
            assertPixels(source.image(0), 0);
            assertPixels(source.image(3), 1);
        }
    }

    @Test
    void takesTheFineLabelOfCifar100() throws IOException {
        try (ImageSource source = CifarImages.read(List.of(write("a", 2, 42, 98)), CifarLayout.cifar100(), 100)) {
            assertThat(source.label(0)).isEqualTo(42);
            assertThat(source.label(1)).isEqualTo(98);
            assertPixels(source.image(1), 1);
        }
    }

    @Test
    void namesTheRecordWhoseLabelIsOutOfRange() throws IOException {
        Path file = write("a", 1, 3, 10);
        assertThatThrownBy(() -> CifarImages.read(List.of(file), CifarLayout.cifar10(), 10))
                .isInstanceOf(UserException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("record 1 has label 10, of 10 classes");
    }

    @Test
    void theDigestTellsFilesApart() throws IOException {
        Path a = write("a", 1, 3);
        Path b = write("b", 1, 4);
        try (ImageSource first = CifarImages.read(List.of(a), CifarLayout.cifar10(), 10);
                ImageSource second = CifarImages.read(List.of(b), CifarLayout.cifar10(), 10)) {
            assertThat(first.digest()).isNotEqualTo(second.digest());
        }
    }

    private Dataset cifar10() {
        return new Cifar10(new CifarConfig(Optional.of(folder), false, Optional.empty()));
    }

    @Test
    void saysWhatToDoWhereAFileIsMissing() {
        assertThatThrownBy(() -> cifar10().prepare((what, done, total) -> {}))
                .isInstanceOf(UserException.class)
                .hasMessageContaining(folder.resolve("data_batch_1.bin").toString())
                .hasMessageContaining("download: true");
    }

    @Test
    void namesTheTruncatedFile() throws IOException {
        for (String name : CifarLayout.cifar10().files()) {
            try (RandomAccessFile file =
                    new RandomAccessFile(folder.resolve(name).toFile(), "rw")) {
                file.setLength(name.equals("data_batch_3.bin") ? 30_729_999 : 30_730_000);
            }
        }
        assertThatThrownBy(() -> cifar10().prepare((what, done, total) -> {}))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("data_batch_3.bin has 30729999 bytes instead of 30730000");
    }
}
