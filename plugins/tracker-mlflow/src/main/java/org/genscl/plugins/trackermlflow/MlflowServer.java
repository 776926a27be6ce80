package org.genscl.plugins.trackermlflow;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.genscl.api.error.UserException;
import org.mlflow.tracking.MlflowClient;
import org.mlflow.tracking.MlflowClientException;
import org.mlflow.tracking.MlflowHttpException;
import org.mlflow.tracking.creds.BasicMlflowHostCreds;
import org.mlflow_project.google.protobuf.InvalidProtocolBufferException;

/**
 * A tracking server. It is asked from a thread of its own, because the client itself waits for an answer without end.
 * Any thread may ask.
 */
final class MlflowServer implements AutoCloseable {
    static final String ADDRESS_VARIABLE = "MLFLOW_TRACKING_URI";

    private static final int LONGEST_REASON = 300;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERROR = 500;

    private final ServerAddress address;
    private final Map<String, String> environment;
    private final Duration limit;
    private final ExecutorService thread;

    /** Would print each lost connection; kept, since the JDK forgets the level of one that nobody holds. */
    private final Logger silenced = Logger.getLogger("org.mlflow_project.apachehttp");

    private MlflowClient client;

    /**
     * @param address where it is; its login counts before the environment's
     * @param environment may have what the server asks for: {@code MLFLOW_TRACKING_USERNAME} and
     *     {@code MLFLOW_TRACKING_PASSWORD}, or {@code MLFLOW_TRACKING_TOKEN}; and {@code MLFLOW_TRACKING_INSECURE_TLS}
     * @param limit how long to wait for an answer
     */
    MlflowServer(ServerAddress address, Map<String, String> environment, Duration limit) {
        this.address = address;
        this.environment = environment;
        this.limit = limit;
        silenced.setLevel(Level.WARNING);
        this.client = client();
        this.thread = Executors.newSingleThreadExecutor(task -> {
            Thread made = new Thread(task, "mlflow-client");
            made.setDaemon(true);
            return made;
        });
    }

    private MlflowClient client() {
        if (uri().startsWith("databricks")) {
            return new MlflowClient(uri());
        }
        return new MlflowClient(new BasicMlflowHostCreds(
                uri(),
                address.login().map(ServerAddress.Login::user).orElse(environment.get("MLFLOW_TRACKING_USERNAME")),
                address.login().map(ServerAddress.Login::password).orElse(environment.get("MLFLOW_TRACKING_PASSWORD")),
                environment.get("MLFLOW_TRACKING_TOKEN"),
                "true".equalsIgnoreCase(environment.get("MLFLOW_TRACKING_INSECURE_TLS"))));
    }

    /** The address without a login. */
    String uri() {
        return address.uri();
    }

    /** What the client answers. */
    <T> T ask(Function<MlflowClient, T> question) throws ServerException {
        MlflowClient asked = current();
        Future<T> answer = thread.submit(() -> question.apply(asked));
        try {
            return answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            // Closing is what ends a wait for an answer.
            replace(asked);
            throw new ServerException("no answer within " + limit.toSeconds() + " s", true, e);
        } catch (ExecutionException e) {
            throw failure(e.getCause());
        } catch (InterruptedException e) {
            replace(asked);
            Thread.currentThread().interrupt();
            throw new ServerException("interrupted", false, e);
        }
    }

    /** Has it do something. */
    void tell(Consumer<MlflowClient> request) throws ServerException {
        ask(asked -> {
            request.accept(asked);
            return null;
        });
    }

    private synchronized MlflowClient current() {
        return client;
    }

    private synchronized void replace(MlflowClient asked) {
        asked.close();
        client = client();
    }

    private static ServerException failure(Throwable cause) {
        if (cause instanceof MlflowHttpException refused) {
            int status = refused.getStatusCode();
            String body = refused.getBodyMessage();
            return new ServerException(
                    "HTTP " + status + ": " + (body == null ? refused.getReasonPhrase() : shortened(body)),
                    status == TOO_MANY_REQUESTS || status >= SERVER_ERROR,
                    refused);
        }
        if (cause instanceof MlflowClientException failed) {
            // What is no answer of MLflow's is an exception of the same family as a lost connection.
            boolean isConnection = failed.getCause() instanceof IOException
                    && !(failed.getCause() instanceof InvalidProtocolBufferException);
            Throwable reason = isConnection ? failed.getCause() : failed;
            return new ServerException(shortened(String.valueOf(reason.getMessage())), isConnection, failed);
        }
        if (cause instanceof RuntimeException defect) {
            throw defect;
        }
        throw (Error) cause;
    }

    private static String shortened(String text) {
        String line = text.strip().replaceAll("\\s+", " ");
        return line.length() <= LONGEST_REASON ? line : line.substring(0, LONGEST_REASON) + " …";
    }

    /** A message for who can start the server or mend the recipe. */
    UserException unreachable(ServerException cause) {
        return new UserException(
                "the MLflow server " + uri() + " cannot be used (" + cause.getMessage()
                        + "): start it with 'mlflow server',"
                        + " or correct the tracker's tracking-uri or " + ADDRESS_VARIABLE
                        + ", or take the tracker mlflow out of the recipe",
                cause);
    }

    @Override
    public void close() {
        thread.shutdownNow();
        current().close();
    }
}
