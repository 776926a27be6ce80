package org.genscl.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.genscl.distribution.CommandLine.Result;
import org.genscl.distribution.CommandLine.Running;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each mistake gives a message that says where and what to do, and leaves nothing behind. */
class BadInputIT {
    @TempDir
    private Path folder;

    private CommandLine genscl;

    @BeforeEach
    void write() {
        genscl = new CommandLine(folder);
        TinyRecipe.write(folder);
    }

    private Result runWith(int exitCode, String... overrides) {
        String[] arguments = new String[2 + 2 * overrides.length];
        arguments[0] = "run";
        arguments[1] = "tiny.yaml";
        for (int i = 0; i < overrides.length; i++) {
            arguments[2 + 2 * i] = "--set";
            arguments[3 + 2 * i] = overrides[i];
        }
        return genscl.run(arguments).refused(exitCode);
    }

    private void assertNoRun() {
        assertThat(folder.resolve("runs")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "  epochs: 6 | 'epoch: 6' | tiny.yaml:7:3: pretrain.epoch: unknown key. Did you mean 'epochs'?",
                "epochs: 6 | 'epochs: many' | tiny.yaml:7:11: pretrain.epochs",
                "epochs: 6 | 'epochs: 0' | tiny.yaml:7:11: pretrain.epochs",
                "epochs: 6 | 'epochs: 6, epochs: 7' | tiny.yaml:7",
                "type: genscl | 'type: gensl' | Did you mean 'genscl'?",
                "width: 4 | 'width: -1' | tiny.yaml:3:34: encoder.width",
                "{type: knn, k: 5} | '{type: knn, k: 5' | tiny.yaml:",
            })
    void namesPlaceAndKeyInTheRecipe(String right, String wrong, String message) throws IOException {
        String text = TinyRecipe.TEXT.replace(right.strip(), wrong);
        assertThat(text).isNotEqualTo(TinyRecipe.TEXT);
        Files.writeString(folder.resolve("tiny.yaml"), text);
        Result result = genscl.run("run", "tiny.yaml").refused(2);
        assertThat(result.err()).contains(message).contains("^");
        assertNoRun();
    }

    @Test
    void tellsAllMistakesAtOnce() throws IOException {
        String text = TinyRecipe.TEXT.replace("width: 4", "widht: 4").replace("batch-size: 16", "batch-size: x");
        Files.writeString(folder.resolve("tiny.yaml"), text);
        Result result = genscl.run("validate", "tiny.yaml").refused(2);
        assertThat(result.err()).contains("encoder.widht").contains("pretrain.batch-size");
    }

    @Test
    void aRecipeThatIsNotThere() {
        assertThat(genscl.run("run", "none.yaml").refused(2).err()).contains("none.yaml");
        assertNoRun();
    }

    @Test
    void aBatchLargerThanTheData() {
        assertThat(runWith(2, "pretrain.batch-size=97").err())
                .contains("pretrain.batch-size: is 97")
                .contains("has 96 samples");
        assertNoRun();
    }

    @Test
    void missingData() {
        assertThat(runWith(2, "dataset={type: cifar10, path: nowhere}").err())
                .contains("data_batch_1.bin")
                .contains("download: true");
        assertNoRun();
    }

    /** Files of the official sizes, all of class 0 but for what a test changes. */
    private Path cifar10() throws IOException {
        Path data = Files.createDirectories(folder.resolve("cifar"));
        for (String name : new String[] {
            "data_batch_1", "data_batch_2", "data_batch_3", "data_batch_4", "data_batch_5", "test_batch"
        }) {
            resize(data.resolve(name + ".bin"), 30_730_000);
        }
        return data;
    }

    private static void resize(Path file, long bytes) throws IOException {
        try (RandomAccessFile access = new RandomAccessFile(file.toFile(), "rw")) {
            access.setLength(bytes);
        }
    }

    @Test
    void truncatedData() throws IOException {
        resize(cifar10().resolve("data_batch_4.bin"), 30_000_000);
        assertThat(runWith(2, "dataset={type: cifar10, path: cifar}").err())
                .contains("data_batch_4.bin has 30000000 bytes instead of 30730000")
                .contains("download: true");
        assertNoRun();
    }

    @Test
    void aLabelOutOfRange() throws IOException {
        try (RandomAccessFile file =
                new RandomAccessFile(cifar10().resolve("test_batch.bin").toFile(), "rw")) {
            file.seek(7 * 3073);
            file.write(10);
        }
        assertThat(runWith(2, "dataset={type: cifar10, path: cifar}").err())
                .contains("test_batch.bin: record 7 has label 10, of 10 classes");
        assertNoRun();
    }

    @Test
    void aWrongChecksum() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            try (exchange) {
                byte[] body = "another file".getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
            }
        });
        server.start();
        try {
            String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/cifar-10-binary.tar.gz";
            assertThat(runWith(2, "dataset={type: cifar10, path: fetched, download: true, url: '" + url + "'}")
                            .err())
                    .contains(url)
                    .contains("instead of c32a1d4ab5d03f1284b67883e8d13530");
        } finally {
            server.stop(0);
        }
        assertThat(folder.resolve("fetched")).isEmptyDirectory();
        assertNoRun();
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "Java cannot send a signal to a process there")
    void aStopWhileDataIsFetched() throws Exception {
        CountDownLatch done = new CountDownLatch(1);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            try (exchange) {
                exchange.sendResponseHeaders(200, 1 << 30);
                while (!done.await(10, TimeUnit.MILLISECONDS)) {
                    exchange.getResponseBody().write(new byte[1 << 16]);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        server.start();
        try {
            String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/cifar-10-binary.tar.gz";
            Running running = genscl.start(
                    "run",
                    "tiny.yaml",
                    "--set",
                    "dataset={type: cifar10, path: fetched, download: true, url: '" + url + "'}");
            Path part = folder.resolve("fetched/cifar-10-binary.tar.gz.part");
            while (!Files.exists(part) || Files.size(part) == 0) {
                assertThat(running.process().isAlive())
                        .as(() -> genscl.await(running).err())
                        .isTrue();
                Thread.sleep(5);
            }
            running.process().destroy();
            Result result = genscl.await(running).refused(130);
            assertThat(result.out()).contains("Stopped while fetching the data");
            assertThat(part).isNotEmptyFile();
        } finally {
            done.countDown();
            server.stop(0);
        }
        assertNoRun();
    }

    @Test
    void anUnreadableImage() throws IOException {
        for (String split : new String[] {"train", "test"}) {
            for (String name : new String[] {"cat", "dog"}) {
                Path images = Files.createDirectories(
                        folder.resolve("images").resolve(split).resolve(name));
                for (int i = 0; i < 8; i++) {
                    Files.writeString(images.resolve(i + ".png"), "no picture");
                }
            }
        }
        Result result = runWith(2, "dataset={type: image-folder, path: images, size: 32}", "pretrain.batch-size=4");
        assertThat(result.err()).containsPattern("images/t[a-z]+/(cat|dog)/\\d\\.png");
    }

    @Test
    void anUnknownDevice() {
        assertThat(runWith(2, "device=tpu").err()).contains("device").contains("auto, cpu, gpu");
        assertNoRun();
    }

    @Test
    void aDeviceThatIsNotThere() {
        assertThat(runWith(3, "device=gpu:7").err()).contains("gpu:7").contains("device: cpu");
        assertNoRun();
    }

    @Test
    void aLossThatIsNoNumberStopsTheRunAndKeepsTheLastCheckpoint() throws IOException {
        Result result = runWith(
                2,
                "pretrain.checkpoint-every=1",
                "pretrain.optimizer.learning-rate=1e30",
                "pretrain.schedule={type: cosine, warmup-epochs: 2, warmup-from: 0}");
        assertThat(result.err()).containsPattern("the loss became (NaN|Infinity) in epoch \\d, step \\d+");
        Path run = TinyRecipe.onlyRun(folder.resolve("runs"));
        assertThat(Files.readString(run.resolve("status.json"))).containsIgnoringCase("failed");
        try (Stream<Path> files = Files.walk(run)) {
            assertThat(files.filter(file -> file.getFileName().toString().startsWith(".tmp")))
                    .isEmpty();
        }
    }

    /** The loss of the second step is finite, the weights after it are not. */
    @Test
    void weightsThatAreNoNumbersDoNotReplaceTheLastCheckpoint() throws IOException {
        Result result = runWith(
                2,
                "pretrain.batch-size=96",
                "pretrain.checkpoint-every=1",
                "pretrain.optimizer={type: sgd, learning-rate: 1e30, weight-decay: 1e30}",
                "pretrain.schedule={type: cosine, warmup-epochs: 2, warmup-from: 0}");
        assertThat(result.err())
                .contains("by step 2")
                .contains("checkpoints/step-000000001 from before is kept")
                .contains("pretrain.optimizer.learning-rate");
        Path run = TinyRecipe.onlyRun(folder.resolve("runs"));
        assertThat(run.resolve("checkpoints").toFile().list()).containsExactly("step-000000001");
    }

    /** In a file system of a few pages, which a process may mount for itself alone on most kernels. */
    @Test
    void aFullDisk() throws IOException {
        assumeTrue(mounts("true"), "a file system of its own: needs Linux and 'unshare -rm'");
        Files.createDirectories(folder.resolve("small"));
        List<String> command = genscl.javaCommand();
        command.addAll(List.of("run", "tiny.yaml", "--runs", "small/runs"));
        String quoted = command.stream().map(word -> "'" + word + "'").collect(Collectors.joining(" "));
        String script = "code=0; " + quoted + " || code=$?; cp -R small/runs/tiny saved; exit $code";
        Result result = genscl.await(genscl.startProcess(inSmallFileSystem(script)));
        result.refused(3);
        assertThat(result.err()).contains("small/runs/tiny").contains("free some");
        try (Stream<Path> files = Files.walk(folder.resolve("saved"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .contains("resolved.yaml", "provenance.json")
                    .noneMatch(name -> name.contains("tmp"));
        }
    }

    private static List<String> inSmallFileSystem(String script) {
        return List.of(
                "unshare",
                "-rm",
                "sh",
                "-c",
                "mkdir -p small; mount -t tmpfs -o size=256k none small && { " + script + "; }");
    }

    private boolean mounts(String script) {
        try {
            return genscl.await(genscl.startProcess(inSmallFileSystem(script))).exitCode() == 0;
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    @Test
    void aTrackersServerThatIsNotThere() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        String uri = "http://127.0.0.1:" + port;
        Result result = runWith(2, "trackers=[{type: csv}, {type: mlflow, tracking-uri: '" + uri + "'}]");
        assertThat(result.err()).contains(uri, "Connection refused", "mlflow server", "tracking-uri");
        assertThat(folder.resolve("runs/tiny")).isEmptyDirectory();
    }

    @Test
    void aFolderThatIsNoRun() {
        assertThat(genscl.run("resume", "nowhere").refused(2).err()).contains("folder nowhere does not exist");
        assertThat(genscl.run("evaluate", "nowhere").refused(2).err()).contains("folder nowhere does not exist");
    }

    @Test
    void aCommandThatDoesNotExist() {
        assertThat(genscl.run("validat", "tiny.yaml").refused(2).err()).contains("validate");
    }
}
