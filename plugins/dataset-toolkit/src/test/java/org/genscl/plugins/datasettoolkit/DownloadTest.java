package org.genscl.plugins.datasettoolkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import org.genscl.api.error.ResourceException;
import org.genscl.api.error.UserException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a real HTTP server on the loopback interface. */
class DownloadTest {
    private static final byte[] CONTENT = new byte[300_000];

    static {
        new Random(1).nextBytes(CONTENT);
    }

    @TempDir
    private Path folder;

    private final List<String> ranges = Collections.synchronizedList(new ArrayList<>());
    private HttpServer server;
    private volatile int breakAfter = Integer.MAX_VALUE;
    private volatile int status = 200;
    private volatile boolean knowsRanges = true;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/file", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String range = exchange.getRequestHeaders().getFirst("Range");
        ranges.add(String.valueOf(range));
        int start = range == null || !knowsRanges ? 0 : Integer.parseInt(range.replaceAll("bytes=(\\d+)-", "$1"));
        try (exchange) {
            if (status != 200) {
                exchange.sendResponseHeaders(status, -1);
            } else if (start >= CONTENT.length) {
                exchange.sendResponseHeaders(416, -1);
            } else {
                exchange.sendResponseHeaders(range == null || !knowsRanges ? 200 : 206, CONTENT.length - start);
                int end = (int) Math.min(CONTENT.length, (long) start + breakAfter);
                exchange.getResponseBody().write(CONTENT, start, end - start);
            }
        } catch (IOException e) {
            // The body is shorter than announced: that is how a connection breaks.
            assertThat(breakAfter).isLessThan(CONTENT.length);
        }
    }

    private Download download(String md5) {
        URI source = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/file");
        return new Download(source, folder.resolve("data.bin"), md5);
    }

    private static String md5() throws NoSuchAlgorithmException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(CONTENT));
    }

    @Test
    void fetchesAndReportsProgress() throws Exception {
        List<Long> progress = new ArrayList<>();
        Path file = download(md5()).fetch((what, done, total) -> {
            assertThat(what).isEqualTo("data.bin");
            assertThat(total).isEqualTo(CONTENT.length);
            progress.add(done);
        });
        assertThat(Files.readAllBytes(file)).isEqualTo(CONTENT);
        assertThat(progress).isSorted().endsWith((long) CONTENT.length);
        assertThat(folder.resolve("data.bin.part")).doesNotExist();
    }

    @Test
    void doesNotFetchWhatIsThere() throws Exception {
        Files.write(folder.resolve("data.bin"), CONTENT);
        download(md5()).fetch((what, done, total) -> {});
        assertThat(ranges).isEmpty();
    }

    @Test
    void goesOnWhereAConnectionBroke() throws Exception {
        breakAfter = 100_000;
        assertThatThrownBy(() -> download(md5()).fetch((what, done, total) -> {}))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("run again to go on");
        long kept = Files.size(folder.resolve("data.bin.part"));
        assertThat(kept).isPositive().isLessThanOrEqualTo(100_000);
        assertThat(folder.resolve("data.bin")).doesNotExist();

        breakAfter = Integer.MAX_VALUE;
        Path file = download(md5()).fetch((what, done, total) -> {});

        assertThat(ranges).containsExactly("null", "bytes=" + kept + "-");
        assertThat(Files.readAllBytes(file)).isEqualTo(CONTENT);
    }

    @Test
    void takesAPartThatIsWhole() throws Exception {
        Files.write(folder.resolve("data.bin.part"), CONTENT);
        Path file = download(md5()).fetch((what, done, total) -> {});
        assertThat(Files.readAllBytes(file)).isEqualTo(CONTENT);
    }

    @Test
    void beginsAgainWhereAServerKnowsNoRanges() throws Exception {
        knowsRanges = false;
        Files.write(folder.resolve("data.bin.part"), new byte[1000]);
        Path file = download(md5()).fetch((what, done, total) -> {});
        assertThat(Files.readAllBytes(file)).isEqualTo(CONTENT);
    }

    @Test
    void aPartOfAnotherFileIsFoundOutAndDeleted() throws Exception {
        Files.write(folder.resolve("data.bin.part"), new byte[1000]);
        assertThatThrownBy(() -> download(md5()).fetch((what, done, total) -> {}))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("instead of " + md5());
        assertThat(folder).isEmptyDirectory();
        assertThat(download(md5()).fetch((what, done, total) -> {})).hasBinaryContent(CONTENT);
    }

    @Test
    void whoStopsItMayGoOnLater() throws Exception {
        assertThatThrownBy(() -> download(md5()).fetch((what, done, total) -> {
                    throw new IllegalStateException("stopped");
                }))
                .hasMessage("stopped");
        assertThat(Files.size(folder.resolve("data.bin.part"))).isPositive();
        assertThat(download(md5()).fetch((what, done, total) -> {})).hasBinaryContent(CONTENT);
    }

    @Test
    void refusesAWrongChecksumAndKeepsNothing() {
        assertThatThrownBy(() -> download("00000000000000000000000000000000").fetch((what, done, total) -> {}))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("instead of 00000000000000000000000000000000");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void replacesADamagedFile() throws Exception {
        Files.write(folder.resolve("data.bin"), Arrays.copyOf(CONTENT, 1000));
        Path file = download(md5()).fetch((what, done, total) -> {});
        assertThat(Files.readAllBytes(file)).isEqualTo(CONTENT);
    }

    @Test
    void saysWhatTheServerAnswered() {
        status = 404;
        assertThatThrownBy(() -> download("0").fetch((what, done, total) -> {}))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("the server answered 404");
    }

    /** Accepts connections, sends a beginning, and then nothing. */
    private static final class SilentServer implements AutoCloseable {
        private final ServerSocket server;
        private final List<Socket> open = Collections.synchronizedList(new ArrayList<>());
        private final CountDownLatch connected = new CountDownLatch(1);

        SilentServer(String beginning) throws IOException {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
            Thread accepting = new Thread(() -> accept(beginning), "silent server");
            accepting.setDaemon(true);
            accepting.start();
        }

        private void accept(String beginning) {
            try {
                while (true) {
                    Socket socket = server.accept();
                    open.add(socket);
                    socket.getOutputStream().write(beginning.getBytes(StandardCharsets.US_ASCII));
                    socket.getOutputStream().flush();
                    connected.countDown();
                }
            } catch (IOException e) {
                // Closed: the test is over.
                return;
            }
        }

        Download download(Path folder, Duration patience) {
            URI source = URI.create("http://127.0.0.1:" + server.getLocalPort() + "/file");
            return new Download(source, folder.resolve("data.bin"), "0", patience, CONTENT.length);
        }

        @Override
        public void close() throws IOException {
            server.close();
            for (Socket socket : open) {
                socket.close();
            }
        }
    }

    @ParameterizedTest
    @Timeout(60)
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | the server did not answer for 3 s",
                "HTTP/1.1 200 OK | the server did not answer for 3 s",
                "HTTP/1.1 200 OK\\r\\nContent-Length: 9\\r\\n\\r\\nabc | the server sent nothing for 3 s",
                "HTTP/1.1 200 OK\\r"
                        + "\\n"
                        + "Transfer-Encoding: chunked\\r"
                        + "\\n"
                        + "\\r"
                        + "\\n"
                        + "3\\r"
                        + "\\n"
                        + "abc\\r"
                        + "\\n"
                        + " | the server sent nothing for 3 s"
            })
    void aServerThatFallsSilentEndsTheDownload(String beginning, String message) throws Exception {
        String bytes = beginning.replace("\\r", "\r").replace("\\n", "\n");
        try (SilentServer silent = new SilentServer(bytes)) {
            assertThatThrownBy(
                            () -> silent.download(folder, Duration.ofSeconds(3)).fetch((what, done, total) -> {}))
                    .isInstanceOf(ResourceException.class)
                    .hasMessageContaining(message)
                    .hasMessageContaining("run again to go on");
        }
        if (bytes.contains("abc")) {
            assertThat(folder.resolve("data.bin.part")).hasContent("abc");
        }
    }

    @ParameterizedTest
    @Timeout(60)
    @ValueSource(strings = {"", "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc"})
    void anInterruptEndsTheWaiting(String beginning) throws Exception {
        try (SilentServer silent = new SilentServer(beginning)) {
            Thread waiting = Thread.currentThread();
            Thread stopping = new Thread(() -> {
                try {
                    silent.connected.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
                waiting.interrupt();
            });
            stopping.start();

            assertThatThrownBy(
                            () -> silent.download(folder, Duration.ofHours(1)).fetch((what, done, total) -> {}))
                    .isInstanceOf(UserException.class)
                    .hasMessageContaining("was interrupted; run again to go on");

            assertThat(Thread.interrupted()).isTrue();
            stopping.join();
        }
    }

    @Test
    @Timeout(60)
    void aServerThatSendsWithoutEndIsCutOff() throws Exception {
        String chunk = "1000\r\n" + "x".repeat(0x1000) + "\r\n";
        try (SilentServer endless =
                new SilentServer("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + chunk.repeat(100))) {
            assertThatThrownBy(() ->
                            endless.download(folder, Duration.ofSeconds(10)).fetch((what, done, total) -> {}))
                    .isInstanceOf(UserException.class)
                    .hasMessageContaining("sends more than " + CONTENT.length + " bytes");
        }
        assertThat(Files.size(folder.resolve("data.bin.part"))).isLessThanOrEqualTo(CONTENT.length);
    }

    @Test
    void aFileLargerThanTheDiskIsNotBegun() throws Exception {
        try (SilentServer vast = new SilentServer("HTTP/1.1 200 OK\r\nContent-Length: " + (1L << 60) + "\r\n\r\nabc")) {
            assertThatThrownBy(
                            () -> vast.download(folder, Duration.ofSeconds(10)).fetch((what, done, total) -> {}))
                    .isInstanceOf(ResourceException.class)
                    .hasMessageContaining("MiB free");
        }
        assertThat(folder).isEmptyDirectory();
    }
}
