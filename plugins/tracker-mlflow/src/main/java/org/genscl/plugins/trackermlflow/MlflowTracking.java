package org.genscl.plugins.trackermlflow;

import java.util.LinkedHashMap;
import java.util.Map;
import org.genscl.api.error.ResourceException;
import org.genscl.api.tracker.Ending;
import org.genscl.api.tracker.Metrics;
import org.genscl.api.tracker.Tracking;
import org.mlflow.api.proto.Service.Metric;
import org.mlflow.api.proto.Service.RunStatus;

/** A run of MLflow. */
final class MlflowTracking implements Tracking {
    private final MlflowServer server;
    private final String runId;
    private final MetricSender sender;
    private final int logEvery;
    private final Map<String, Long> sent;

    /**
     * Of the evaluation that is going on: one that is cut short comes again, and MLflow forgets no point. Its result comes
     * with the last epoch's metrics once more.
     */
    private final Map<Point, Metric> evaluation = new LinkedHashMap<>();

    private String evaluationStage = "";

    private record Point(String key, long step) {}

    /** @param sent the last step that is there from before an interruption, by metric */
    MlflowTracking(MlflowServer server, String runId, MetricSender sender, int logEvery, Map<String, Long> sent) {
        this.server = server;
        this.runId = runId;
        this.sender = sender;
        this.logEvery = logEvery;
        this.sent = Map.copyOf(sent);
    }

    @Override
    public void record(Metrics metrics) {
        if (metrics.isOfStep() && metrics.step() % logEvery != 0) {
            return;
        }
        boolean isTraining = Metrics.isTraining(metrics.stage());
        if (!isTraining && !metrics.stage().equals(evaluationStage)) {
            sendEvaluation();
            evaluationStage = metrics.stage();
        }
        long now = System.currentTimeMillis();
        metrics.values().forEach((name, value) -> {
            Metric metric = Metric.newBuilder()
                    .setKey(MlflowTracker.key(metrics, name))
                    .setValue(value)
                    .setTimestamp(now)
                    .setStep(metrics.step())
                    .build();
            if (!isTraining) {
                evaluation.put(new Point(metric.getKey(), metric.getStep()), metric);
            } else if (metric.getStep() > sent.getOrDefault(metric.getKey(), -1L)) {
                sender.add(metric);
            }
        });
    }

    private void sendEvaluation() {
        evaluation.values().forEach(sender::add);
        evaluation.clear();
    }

    @Override
    public void flush() {
        sendEvaluation();
        sender.flush();
    }

    @Override
    public void ended(Ending ending) {
        try {
            if (ending == Ending.COMPLETED) {
                sendEvaluation();
            }
            sender.flush();
        } catch (RuntimeException undelivered) {
            try {
                end(RunStatus.FAILED);
            } catch (RuntimeException alsoFailed) {
                undelivered.addSuppressed(alsoFailed);
            }
            throw undelivered;
        }
        end(
                switch (ending) {
                    case COMPLETED -> RunStatus.FINISHED;
                    case STOPPED -> RunStatus.KILLED;
                    case FAILED -> RunStatus.FAILED;
                });
    }

    private void end(RunStatus status) {
        try {
            server.tell(client -> client.setTerminated(runId, status));
        } catch (ServerException e) {
            throw new ResourceException(
                    "the MLflow server " + server.uri() + " could not be told that its run " + runId + " is " + status
                            + " (" + e.getMessage() + "): see to it, then resume the run",
                    e);
        }
    }

    @Override
    public void close() {
        try (server;
                sender) {
            sender.finish();
        }
    }
}
