package org.genscl.plugins.datasetidx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.AbstractThrowableAssert;
import org.genscl.api.dataset.Dataset;
import org.genscl.api.dataset.ImageSource;
import org.genscl.api.dataset.Split;
import org.genscl.api.error.InvalidOptionException;
import org.genscl.api.error.UserException;
import org.genscl.api.image.ImageSize;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdxTest {
    private static final String TRAIN_IMAGES = "train-images-idx3-ubyte";
    private static final String TRAIN_LABELS = "train-labels-idx1-ubyte";
    private static final String TEST_IMAGES = "t10k-images-idx3-ubyte";
    private static final String TEST_LABELS = "t10k-labels-idx1-ubyte";

    @TempDir
    private Path folder;

    private void write(String name, byte[] bytes) throws IOException {
        Files.write(folder.resolve(name), bytes);
    }

    /** Five training images and three for testing, of 2×3 pixels; the label of a sample is its number. */
    private void writeAll() throws IOException {
        write(TRAIN_IMAGES, IdxBytes.array(5, 2, 3));
        write(TRAIN_LABELS, IdxBytes.array(5));
        write(TEST_IMAGES + ".gz", IdxBytes.compressed(IdxBytes.array(3, 2, 3)));
        write(TEST_LABELS + ".gz", IdxBytes.compressed(IdxBytes.array(3)));
    }

    private IdxDataset dataset(boolean rgb) {
        return new IdxDataset(new IdxConfig(
                folder,
                TRAIN_IMAGES,
                TRAIN_LABELS,
                TEST_IMAGES + ".gz",
                TEST_LABELS,
                List.of("a", "b", "c", "d", "e"),
                2,
                3,
                0.4,
                0.3,
                rgb));
    }

    private AbstractThrowableAssert<?, ?> assertPrepareFails() {
        return assertThatThrownBy(() -> dataset(false).prepare((what, done, total) -> {}))
                .isInstanceOf(UserException.class);
    }

    private AbstractThrowableAssert<?, ?> assertOpenFails() {
        return assertThatThrownBy(() -> dataset(false).open(Split.TRAIN)).isInstanceOf(UserException.class);
    }

    @Test
    void readsFilesCompressedOrNot() throws IOException {
        writeAll();
        Dataset dataset = dataset(false);
        dataset.prepare((what, done, total) -> {});
        assertThat(dataset.info().size()).isEqualTo(new ImageSize(2, 3));
        assertThat(dataset.info().channels()).isEqualTo(1);
        assertThat(dataset.info().mean()).containsExactly(0.4);
        try (ImageSource train = dataset.open(Split.TRAIN);
                ImageSource test = dataset.open(Split.TEST)) {
            assertThat(train.size()).isEqualTo(5);
            assertThat(train.label(4)).isEqualTo(4);
            assertThat(train.image(1).size()).isEqualTo(new ImageSize(2, 3));
            assertThat(train.image(1).pixels()).containsExactly(6, 7, 8, 9, 10, 11);
            assertThat(test.size()).isEqualTo(3);
            assertThat(test.image(2).value(1, 0, 0)).isEqualTo(15);
            assertThat(train.digest()).isNotEqualTo(test.digest());
        }
    }

    @Test
    void repeatsTheChannelIfTold() throws IOException {
        writeAll();
        Dataset dataset = dataset(true);
        assertThat(dataset.info().channels()).isEqualTo(3);
        assertThat(dataset.info().standardDeviation()).containsExactly(0.3, 0.3, 0.3);
        try (ImageSource train = dataset.open(Split.TRAIN)) {
            assertThat(train.image(0).pixels()).containsExactly(0, 0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4, 5, 5, 5);
        }
    }

    @Test
    void namesTheMissingFile() throws IOException {
        writeAll();
        Files.delete(folder.resolve(TEST_LABELS + ".gz"));
        assertPrepareFails()
                .hasMessageContaining("missing file " + TEST_LABELS + " or " + TEST_LABELS + ".gz in " + folder);
        assertThatThrownBy(() -> mnist(Optional.empty(), false).prepare((what, done, total) -> {}))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("'download: true'")
                .hasMessageContaining("'path'");
    }

    @Test
    void tellsFilesOfAnotherKind() throws IOException {
        writeAll();
        write(TRAIN_IMAGES, IdxBytes.array(5));
        assertPrepareFails()
                .hasMessageContaining(
                        folder.resolve(TRAIN_IMAGES) + " is not an IDX file of unsigned bytes with 3 axes")
                .hasMessageContaining("0x00000801 instead of 0x00000803");
        write(TRAIN_IMAGES, "<html>".getBytes(StandardCharsets.US_ASCII));
        assertPrepareFails().hasMessageContaining("0x3c68746d instead of 0x00000803");
    }

    @Test
    void namesTheFileThatWasCutShortOrIsTooLong() throws IOException {
        writeAll();
        byte[] whole = IdxBytes.array(5, 2, 3);
        write(TRAIN_IMAGES, Arrays.copyOf(whole, whole.length - 1));
        assertOpenFails().hasMessageContaining(folder.resolve(TRAIN_IMAGES) + " ends after 29 of 30 values");
        write(TRAIN_IMAGES, Arrays.copyOf(whole, whole.length + 1));
        assertOpenFails().hasMessageContaining("has data after its 30 values");
        write(TRAIN_IMAGES, Arrays.copyOf(whole, 10));
        assertPrepareFails().hasMessageContaining(folder.resolve(TRAIN_IMAGES) + " ends within its header");
        write(TRAIN_IMAGES, new byte[0]);
        assertPrepareFails().hasMessageContaining("ends within its header");
        byte[] small = IdxBytes.compressed(whole);
        write(TRAIN_IMAGES, Arrays.copyOf(small, small.length - 12));
        assertOpenFails()
                .hasMessageContaining("cannot read " + folder.resolve(TRAIN_IMAGES))
                .hasMessageContaining("fetch it again");
    }

    @Test
    void namesAnAxisThatCannotBe() throws IOException {
        writeAll();
        byte[] bytes = IdxBytes.array(5, 2, 3);
        ByteBuffer.wrap(bytes).putInt(8, 0);
        write(TRAIN_IMAGES, bytes);
        assertPrepareFails().hasMessageContaining("axis of length 0");
        ByteBuffer.wrap(bytes).putInt(8, 1 << 30);
        write(TRAIN_IMAGES, bytes);
        assertOpenFails().hasMessageContaining("more than 2 GiB");
    }

    @Test
    void refusesImagesAndLabelsThatDoNotBelongTogether() throws IOException {
        writeAll();
        write(TRAIN_LABELS, IdxBytes.array(4));
        assertPrepareFails().hasMessageContaining("holds 5 images").hasMessageContaining("4 labels");
    }

    @Test
    void namesTheSampleWhoseLabelIsOutOfRange() throws IOException {
        writeAll();
        write(TRAIN_IMAGES, IdxBytes.array(7, 2, 3));
        write(TRAIN_LABELS, IdxBytes.array(7));
        assertOpenFails().hasMessageContaining(folder.resolve(TRAIN_LABELS) + ": sample 5 has label 5, of 5 classes");
    }

    @Test
    void refusesImagesOfAnotherSize() throws IOException {
        writeAll();
        write(TRAIN_IMAGES, IdxBytes.array(5, 3, 2));
        assertOpenFails().hasMessageContaining("holds images of 3x2 pixels instead of 2x3");
    }

    @Test
    void theOfficialDatasetsNameTheirClasses() {
        assertThat(mnist(Optional.empty(), false).info().classNames())
                .startsWith("0")
                .endsWith("9");
        assertThat(new FashionMnist(new MnistConfig(Optional.of(folder), false, Optional.empty(), true))
                        .info()
                        .classNames())
                .hasSize(10)
                .doesNotHaveDuplicates()
                .startsWith("T-shirt/top")
                .endsWith("Ankle boot");
        assertThat(new DatasetIdxPlugin().components())
                .extracting(component -> component.type())
                .containsExactly("mnist", "fashion-mnist", "idx");
    }

    private Mnist mnist(Optional<String> url, boolean download) {
        return new Mnist(new MnistConfig(Optional.of(folder), download, url, false));
    }

    @Test
    void downloadsWhatIsMissingAndChecksIt() throws IOException {
        byte[] other = IdxBytes.compressed(IdxBytes.array(5, 28, 28));
        AtomicInteger requests = new AtomicInteger();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/files/" + TEST_LABELS + ".gz", exchange -> {
            requests.incrementAndGet();
            try (exchange) {
                exchange.sendResponseHeaders(200, other.length);
                exchange.getResponseBody().write(other);
            }
        });
        server.start();
        try {
            writeAll();
            Files.delete(folder.resolve(TEST_LABELS + ".gz"));
            String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/files";
            assertThatThrownBy(() -> mnist(Optional.of(url), true).prepare((what, done, total) -> {}))
                    .isInstanceOf(UserException.class)
                    .hasMessageContaining("instead of ec29112dd5afa0611ce80d1b7f02629c");
            assertThat(requests).hasValue(1);
            assertThat(folder.resolve(TEST_LABELS + ".gz")).doesNotExist();
        } finally {
            server.stop(0);
        }
    }

    @Test
    void refusesOptionsThatCannotBe() {
        assertThatThrownBy(() -> new MnistConfig(Optional.empty(), true, Optional.of("ftp://x/"), false))
                .isInstanceOf(InvalidOptionException.class);
        assertThatThrownBy(() -> new IdxConfig(folder, "a", "b", "c", "d", List.of(), 2, 2, 0.5, 0.5, false))
                .isInstanceOf(InvalidOptionException.class);
    }
}
