package org.genscl.plugins.trackermlflow;

import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.genscl.api.error.UserException;
import org.genscl.api.tracker.Metrics;
import org.genscl.api.tracker.TrackedRun;
import org.genscl.api.tracker.Tracker;
import org.genscl.api.tracker.Tracking;
import org.mlflow.api.proto.Service.CreateRun;
import org.mlflow.api.proto.Service.Experiment;
import org.mlflow.api.proto.Service.Metric;
import org.mlflow.api.proto.Service.Param;
import org.mlflow.api.proto.Service.Run;
import org.mlflow.api.proto.Service.RunTag;
import org.mlflow.api.proto.Service.ViewType;

/**
 * Tracks a run on an MLflow server: its options as parameters, its metrics, named {@code STAGE/NAME}, by step, and how
 * it ended. Metrics are sent in batches in the background. A resumed run continues the same MLflow run, from which
 * points cannot be removed: those of training that were sent before an interruption are not sent again, since they come
 * again with the same values; those of an evaluation are sent once it is done.
 */
public final class MlflowTracker implements Tracker {
    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(30);

    /** The most parameters that a request may have. */
    private static final int PARAMETERS_A_REQUEST = 100;

    /** The longest value of a parameter that every version of the server takes. */
    private static final int LONGEST_VALUE = 500;

    private static final String ACTIVE = "active";

    private final MlflowConfig config;
    private final Map<String, String> environment;

    @Inject
    public MlflowTracker(MlflowConfig config) {
        this(config, System.getenv());
    }

    MlflowTracker(MlflowConfig config, Map<String, String> environment) {
        this.config = config;
        this.environment = environment;
    }

    @Override
    public Tracking open(TrackedRun run) {
        RunFile file = RunFile.in(run.directory());
        Optional<String> earlier = run.resumedAfter().isPresent() ? file.runId() : Optional.empty();
        if (earlier.isEmpty()) {
            file.requireAbsent();
        }
        MlflowServer server = new MlflowServer(address(), environment, LONGEST_ANSWER);
        try {
            return earlier.isPresent() ? goOn(server, earlier.get(), file) : start(server, run, file);
        } catch (ServerException e) {
            server.close();
            throw server.unreachable(e);
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
    }

    private ServerAddress address() {
        if (config.trackingUri().isPresent()) {
            return ServerAddress.of(config.trackingUri().get());
        }
        String address = environment.getOrDefault(MlflowServer.ADDRESS_VARIABLE, "");
        if (address.isEmpty()) {
            throw new UserException("the tracker mlflow does not know the server: give its tracking-uri in the recipe,"
                    + " or set the environment variable " + MlflowServer.ADDRESS_VARIABLE);
        }
        ServerAddress server = ServerAddress.of(address);
        if (!server.isUsable()) {
            throw new UserException("the environment variable " + MlflowServer.ADDRESS_VARIABLE + " "
                    + ServerAddress.FORMS + ", is '" + ServerAddress.hidden(address) + "'");
        }
        return server;
    }

    private Tracking start(MlflowServer server, TrackedRun run, RunFile file) throws ServerException {
        CreateRun request = CreateRun.newBuilder()
                .setExperimentId(experiment(server, config.experiment().orElse(run.name())))
                .setRunName(
                        config.runName().orElse(run.directory().getFileName().toString()))
                .setStartTime(System.currentTimeMillis())
                .addAllTags(tags(run))
                .build();
        String id = server.ask(client -> client.createRun(request)).getRunId();
        List<Param> parameters = parameters(run.options());
        for (int from = 0; from < parameters.size(); from += PARAMETERS_A_REQUEST) {
            List<Param> some = parameters.subList(from, Math.min(from + PARAMETERS_A_REQUEST, parameters.size()));
            server.tell(client -> client.logBatch(id, List.of(), some, List.of()));
        }
        file.write(id, server.uri());
        return tracking(server, id, Map.of());
    }

    /** The id of the experiment of a name. */
    private static String experiment(MlflowServer server, String name) throws ServerException {
        Optional<Experiment> found = find(server, name);
        if (found.isEmpty()) {
            try {
                return server.ask(client -> client.createExperiment(name));
            } catch (ServerException e) {
                // Another run may have made it in between.
                found = find(server, name);
                if (found.isEmpty()) {
                    throw e;
                }
            }
        }
        if (!found.get().getLifecycleStage().equals(ACTIVE)) {
            throw new UserException("the experiment '" + name + "' is deleted on the MLflow server " + server.uri()
                    + ": restore it there, or give the tracker mlflow another name for experiment");
        }
        return found.get().getExperimentId();
    }

    private static Optional<Experiment> find(MlflowServer server, String name) throws ServerException {
        String filter = "name = '" + name + "'";
        return server
                .ask(client -> client.searchExperiments(filter, ViewType.ALL, 1, List.of())
                        .getItems())
                .stream()
                .findFirst();
    }

    private List<RunTag> tags(TrackedRun run) {
        Map<String, String> tags = new LinkedHashMap<>();
        tags.put("mlflow.source.name", "genscl");
        tags.put("mlflow.source.type", "LOCAL");
        tags.put("mlflow.user", System.getProperty("user.name", ""));
        tags.put("genscl.run", run.directory().toAbsolutePath().toString());
        tags.putAll(config.tagsByName());
        List<RunTag> all = new ArrayList<>();
        tags.forEach((name, value) ->
                all.add(RunTag.newBuilder().setKey(name).setValue(value).build()));
        return all;
    }

    private static List<Param> parameters(Map<String, String> options) {
        List<Param> parameters = new ArrayList<>();
        options.forEach((path, value) -> parameters.add(Param.newBuilder()
                .setKey(path)
                .setValue(value.length() <= LONGEST_VALUE ? value : value.substring(0, LONGEST_VALUE - 1) + "…")
                .build()));
        return parameters;
    }

    private Tracking goOn(MlflowServer server, String id, RunFile file) throws ServerException {
        Run there;
        try {
            there = server.ask(client -> client.getRun(id));
        } catch (ServerException e) {
            if (e.isTemporary()) {
                throw e;
            }
            throw new UserException(
                    "the MLflow server " + server.uri() + " does not give the run " + id + " that " + file.path()
                            + " names (" + e.getMessage() + "): name the server that has it, or remove the file to"
                            + " track in a new run of MLflow",
                    e);
        }
        if (!there.getInfo().getLifecycleStage().equals(ACTIVE)) {
            throw new UserException("the run " + id + " that " + file.path() + " names is deleted on the MLflow server "
                    + server.uri() + ": restore it there, or remove the file to track in a new run of MLflow");
        }
        server.tell(client -> client.sendPost("runs/update", "{\"run_id\": \"" + id + "\", \"status\": \"RUNNING\"}"));
        Map<String, Long> sent = new LinkedHashMap<>();
        for (Metric latest : there.getData().getMetricsList()) {
            sent.put(latest.getKey(), latest.getStep());
        }
        return tracking(server, id, sent);
    }

    private Tracking tracking(MlflowServer server, String id, Map<String, Long> sent) {
        MetricSender sender = new MetricSender(server, id, Duration.ofSeconds(config.patience()));
        return new MlflowTracking(server, id, sender, config.logEvery(), sent);
    }

    /** The name of one of MLflow's metrics. */
    static String key(Metrics metrics, String name) {
        String sort = metrics.sort() == Metrics.Sort.TIMING ? "timing/" : "";
        // Of other characters, not every version of the server takes all.
        return (metrics.stage() + "/" + sort + name).replaceAll("[^A-Za-z0-9_./ -]", "_");
    }
}
