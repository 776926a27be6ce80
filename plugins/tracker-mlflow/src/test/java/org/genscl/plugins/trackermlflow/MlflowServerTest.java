package org.genscl.plugins.trackermlflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class MlflowServerTest {
    private static final Duration SOON = Duration.ofMillis(300);

    /** The client alone would wait for ever, and its next request behind it. */
    @Test
    void aServerThatAcceptsAndSaysNothingIsGivenUp() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                MlflowServer server = new MlflowServer(
                        ServerAddress.of("http://127.0.0.1:" + silent.getLocalPort()), Map.of(), SOON)) {
            for (int attempt = 0; attempt < 3; attempt++) {
                assertThatThrownBy(() -> server.ask(client -> client.getRun("1")))
                        .isInstanceOfSatisfying(
                                ServerException.class,
                                failure -> assertThat(failure.isTemporary()).isTrue())
                        .hasMessageContaining("no answer");
            }
        }
    }

    @Test
    void somethingElseThanMlflowIsRefused() throws IOException {
        HttpServer other = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        other.createContext("/", exchange -> {
            byte[] page = "<html>welcome</html>".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
            exchange.close();
        });
        other.start();
        try (MlflowServer server = new MlflowServer(
                ServerAddress.of("http://127.0.0.1:" + other.getAddress().getPort()),
                Map.of(),
                SOON.multipliedBy(10))) {
            assertThatThrownBy(() -> server.ask(client -> client.getRun("1")))
                    .isInstanceOfSatisfying(
                            ServerException.class,
                            failure -> assertThat(failure.isTemporary()).isFalse())
                    .hasMessageContaining("welcome");
        } finally {
            other.stop(0);
        }
    }
}
