package org.genscl.plugins.datasetcifar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;
import org.genscl.api.dataset.Dataset;
import org.genscl.api.dataset.ImageSource;
import org.genscl.api.dataset.Split;
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
    void theClassesAreTheOfficialOnes() {
        assertThat(cifar10().info().classNames()).hasSize(10).doesNotHaveDuplicates();
        List<String> fine = new Cifar100(new CifarConfig(Optional.of(folder), false, Optional.empty()))
                .info()
                .classNames();
        // The official order is the alphabet's.
        assertThat(fine).hasSize(100).doesNotHaveDuplicates().isSorted().startsWith("apple");
    }

    /** All of the way from the server to samples, with a layout of one small archive. */
    @Test
    void fetchesUnpacksAndReads() throws Exception {
        CifarLayout official = CifarLayout.cifar10();
        byte[] train = new byte[2 * official.recordBytes()];
        train[0] = 4;
        train[official.recordBytes()] = 6;
        record(train, 1, 0);
        record(train, official.recordBytes() + 1, 1);
        byte[] archive = archive(Map.of(
                "small/train.bin",
                train,
                "small/test.bin",
                new byte[official.recordBytes()],
                "small/names.txt",
                new byte[1]));
        CifarLayout layout = new CifarLayout(
                "small",
                "small.tar.gz",
                HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(archive)),
                "small",
                List.of("train.bin"),
                List.of("test.bin"),
                "names.txt",
                1,
                2,
                1);
        AtomicInteger requests = new AtomicInteger();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            requests.incrementAndGet();
            try (exchange) {
                exchange.sendResponseHeaders(200, archive.length);
                exchange.getResponseBody().write(archive);
            }
        });
        server.start();
        try {
            String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/small.tar.gz";
            CifarConfig config = new CifarConfig(Optional.of(folder), true, Optional.of(url));
            Cifar dataset = new Cifar(
                    config, layout, cifar10().info().classNames(), List.of(0.5, 0.5, 0.5), List.of(0.2, 0.2, 0.2)) {};
            dataset.prepare((what, done, total) -> assertThat(total).isEqualTo(archive.length));
            dataset.prepare((what, done, total) -> {});
            assertThat(requests).hasValue(1);
            try (ImageSource source = dataset.open(Split.TRAIN)) {
                assertThat(source.size()).isEqualTo(2);
                assertThat(source.label(1)).isEqualTo(6);
                assertPixels(source.image(1), 1);
            }
        } finally {
            server.stop(0);
        }
    }

    private static byte[] archive(Map<String, byte[]> files) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(new GzipCompressorOutputStream(bytes))) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                TarArchiveEntry entry = new TarArchiveEntry(file.getKey());
                entry.setSize(file.getValue().length);
                tar.putArchiveEntry(entry);
                tar.write(file.getValue());
                tar.closeArchiveEntry();
            }
        }
        return bytes.toByteArray();
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
