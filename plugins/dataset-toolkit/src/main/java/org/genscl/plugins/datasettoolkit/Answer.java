package org.genscl.plugins.datasettoolkit;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A server's answer. Waiting for it, and for each part of its body, ends after a while and when the thread is interrupted,
 * neither of which the client's streams promise.
 */
final class Answer implements AutoCloseable {
    private final HttpResponse<Flow.Publisher<List<ByteBuffer>>> response;
    private final Duration patience;
    private final Body body = new Body();

    private Answer(HttpResponse<Flow.Publisher<List<ByteBuffer>>> response, Duration patience) {
        this.response = response;
        this.patience = patience;
        response.body().subscribe(body);
    }

    /**
     * Sends a request.
     *
     * @param patience the longest time without an answer, or without a part of its body
     * @throws HttpTimeoutException if there is no answer
     */
    static Answer to(HttpRequest request, HttpClient client, Duration patience)
            throws IOException, InterruptedException {
        CompletableFuture<HttpResponse<Flow.Publisher<List<ByteBuffer>>>> future =
                client.sendAsync(request, HttpResponse.BodyHandlers.ofPublisher());
        try {
            return new Answer(future.get(patience.toMillis(), TimeUnit.MILLISECONDS), patience);
        } catch (TimeoutException e) {
            throw new HttpTimeoutException("the server did not answer for " + patience.toSeconds() + " s");
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException cause ? cause : new IOException(e.getCause());
        } finally {
            future.cancel(true);
        }
    }

    int status() {
        return response.statusCode();
    }

    HttpHeaders headers() {
        return response.headers();
    }

    /**
     * The next part of the body.
     *
     * @return empty at its end
     * @throws HttpTimeoutException if nothing comes
     */
    Optional<List<ByteBuffer>> next() throws IOException, InterruptedException {
        body.requestOne();
        Event event = body.events.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
        if (event == null) {
            throw new HttpTimeoutException("the server sent nothing for " + patience.toSeconds() + " s");
        }
        if (event.failure().isPresent()) {
            Throwable failure = event.failure().get();
            throw failure instanceof IOException cause ? cause : new IOException(failure);
        }
        return event.part();
    }

    @Override
    public void close() {
        body.cancel();
    }

    /** A part, a failure, or neither: the end. */
    private record Event(Optional<List<ByteBuffer>> part, Optional<Throwable> failure) {}

    // A subscription never fails: it is completed once, with a value.
    @SuppressWarnings("FutureReturnValueIgnored")
    private static final class Body implements Flow.Subscriber<List<ByteBuffer>> {
        private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
        private final CompletableFuture<Flow.Subscription> subscription = new CompletableFuture<>();

        @Override
        public void onSubscribe(Flow.Subscription given) {
            subscription.complete(given);
        }

        void requestOne() {
            subscription.thenAccept(given -> given.request(1));
        }

        void cancel() {
            subscription.thenAccept(Flow.Subscription::cancel);
        }

        @Override
        public void onNext(List<ByteBuffer> part) {
            events.add(new Event(Optional.of(part), Optional.empty()));
        }

        @Override
        public void onError(Throwable failure) {
            events.add(new Event(Optional.empty(), Optional.of(failure)));
        }

        @Override
        public void onComplete() {
            events.add(new Event(Optional.empty(), Optional.empty()));
        }
    }
}
