package org.genscl.plugins.trackermlflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the tracker uses of a tracking server: experiments, runs, and what was sent to them, in memory. */
final class FakeMlflow implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String API = "/api/2.0/mlflow/";
    private static final int OK = 200;
    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;

    /** A point of a metric; values that are no numbers are texts in JSON. */
    record Point(String key, String value, long timestamp, long step) {}

    /** A run. */
    static final class Run {
        final String id;
        final String experiment;
        final String name;
        final Map<String, String> tags = new LinkedHashMap<>();
        final Map<String, String> parameters = new LinkedHashMap<>();
        final List<Point> points = new ArrayList<>();
        final List<String> states = new ArrayList<>(List.of("RUNNING"));
        String lifecycle = "active";

        private Run(String id, String experiment, String name) {
            this.id = id;
            this.experiment = experiment;
            this.name = name;
        }

        /** The steps of a metric in the order sent, the newest point of each. */
        List<Long> steps(String key) {
            return points.stream()
                    .filter(point -> point.key().equals(key))
                    .map(Point::step)
                    .distinct()
                    .toList();
        }
    }

    private final HttpServer server;
    private final Map<String, String> experiments = new LinkedHashMap<>();
    private final List<String> deleted = new ArrayList<>();
    private final List<Run> runs = new ArrayList<>();
    private final List<String> requests = new ArrayList<>();
    private final List<String> authorizations = new ArrayList<>();
    private int failure;

    FakeMlflow() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(API, this::answer);
        server.start();
    }

    String uri() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** From now on answers every request with this status; 0 for as it should be. */
    synchronized void failWith(int status) {
        failure = status;
    }

    synchronized void addExperiment(String name, boolean isDeleted) {
        experiments.put(name, Integer.toString(experiments.size()));
        if (isDeleted) {
            deleted.add(name);
        }
    }

    synchronized Map<String, String> experiments() {
        return new LinkedHashMap<>(experiments);
    }

    synchronized List<Run> runs() {
        return List.copyOf(runs);
    }

    /** The only run. */
    Run run() {
        List<Run> all = runs();
        if (all.size() != 1) {
            throw new AssertionError("runs: " + all.size());
        }
        return all.get(0);
    }

    /** How many requests there were of one kind. */
    synchronized long requests(String path) {
        return requests.stream().filter(path::equals).count();
    }

    synchronized List<String> authorizations() {
        return List.copyOf(authorizations);
    }

    private synchronized void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath().substring(API.length());
        requests.add(path);
        authorizations.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
        byte[] body = exchange.getRequestBody().readAllBytes();
        if (failure != 0) {
            send(exchange, failure, error("FAILED", "as told"));
            return;
        }
        JsonNode request = body.length == 0 ? JSON.createObjectNode() : JSON.readTree(body);
        switch (path) {
            case "experiments/search" -> send(exchange, OK, searchExperiments(request));
            case "experiments/create" -> {
                addExperiment(request.get("name").asText(), false);
                send(
                        exchange,
                        OK,
                        JSON.createObjectNode()
                                .put(
                                        "experiment_id",
                                        experiments.get(request.get("name").asText())));
            }
            case "runs/create" -> {
                Run run = create(request);
                send(exchange, OK, JSON.createObjectNode().set("run", describe(run)));
            }
            case "runs/get" ->
                withRun(
                        exchange,
                        query(exchange, "run_id"),
                        run -> JSON.createObjectNode().set("run", describe(run)));
            case "runs/update" ->
                withRun(exchange, request.get("run_id").asText(), run -> {
                    run.states.add(request.get("status").asText());
                    return JSON.createObjectNode();
                });
            case "runs/log-batch" -> withRun(exchange, request.get("run_id").asText(), run -> log(run, request));
            default -> send(exchange, NOT_FOUND, error("ENDPOINT_NOT_FOUND", path));
        }
    }

    private ObjectNode searchExperiments(JsonNode request) {
        String name = request.get("filter").asText().replaceAll("^name = '(.*)'$", "$1");
        ObjectNode answer = JSON.createObjectNode();
        ArrayNode found = answer.putArray("experiments");
        if (experiments.containsKey(name)) {
            found.addObject()
                    .put("experiment_id", experiments.get(name))
                    .put("name", name)
                    .put("lifecycle_stage", deleted.contains(name) ? "deleted" : "active");
        }
        return answer;
    }

    private Run create(JsonNode request) {
        Run run = new Run(
                String.format("%032x", runs.size() + 1),
                request.get("experiment_id").asText(),
                request.get("run_name").asText());
        request.get("tags")
                .forEach(tag ->
                        run.tags.put(tag.get("key").asText(), tag.get("value").asText()));
        runs.add(run);
        return run;
    }

    private static ObjectNode describe(Run run) {
        ObjectNode described = JSON.createObjectNode();
        described.putObject("info").put("run_id", run.id).put("lifecycle_stage", run.lifecycle);
        ArrayNode metrics = described.putObject("data").putArray("metrics");
        Map<String, Point> latest = new LinkedHashMap<>();
        run.points.stream()
                .sorted(Comparator.comparingLong(Point::step).thenComparingLong(Point::timestamp))
                .forEach(point -> latest.put(point.key(), point));
        latest.values()
                .forEach(point -> metrics.addObject()
                        .put("key", point.key())
                        .put("value", point.value())
                        .put("timestamp", point.timestamp())
                        .put("step", point.step()));
        return described;
    }

    /** Refuses what the real server refuses: too much, or a parameter that was something else. */
    private static ObjectNode log(Run run, JsonNode request) {
        JsonNode metrics = request.path("metrics");
        JsonNode parameters = request.path("params");
        if (metrics.size() > 1000 || parameters.size() > 100) {
            throw new IllegalArgumentException("too much: " + metrics.size() + ", " + parameters.size());
        }
        for (JsonNode metric : metrics) {
            run.points.add(new Point(
                    metric.get("key").asText(),
                    metric.get("value").asText(),
                    metric.get("timestamp").asLong(),
                    metric.get("step").asLong()));
        }
        for (JsonNode parameter : parameters) {
            String value = parameter.get("value").asText();
            String before = run.parameters.put(parameter.get("key").asText(), value);
            if (before != null && !before.equals(value)) {
                throw new IllegalArgumentException("parameters cannot change");
            }
        }
        return JSON.createObjectNode();
    }

    private interface Handler {
        JsonNode handle(Run run);
    }

    private void withRun(HttpExchange exchange, String id, Handler handler) throws IOException {
        Optional<Run> run = runs.stream().filter(one -> one.id.equals(id)).findFirst();
        if (run.isEmpty()) {
            send(exchange, NOT_FOUND, error("RESOURCE_DOES_NOT_EXIST", "Run with id=" + id + " not found"));
            return;
        }
        JsonNode answer;
        try {
            answer = handler.handle(run.get());
        } catch (IllegalArgumentException e) {
            send(exchange, BAD_REQUEST, error("INVALID_PARAMETER_VALUE", e.getMessage()));
            return;
        }
        send(exchange, OK, answer);
    }

    private static String query(HttpExchange exchange, String key) {
        for (String pair : exchange.getRequestURI().getQuery().split("&")) {
            if (pair.startsWith(key + "=")) {
                return pair.substring(key.length() + 1);
            }
        }
        throw new UncheckedIOException(new IOException("no " + key));
    }

    private static ObjectNode error(String code, String message) {
        return JSON.createObjectNode().put("error_code", code).put("message", message);
    }

    private static void send(HttpExchange exchange, int status, JsonNode answer) throws IOException {
        byte[] bytes = JSON.writeValueAsBytes(answer);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
