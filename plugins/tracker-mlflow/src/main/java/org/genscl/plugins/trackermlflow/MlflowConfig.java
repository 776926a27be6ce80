package org.genscl.plugins.trackermlflow;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.genscl.api.component.Option;
import org.genscl.api.error.InvalidOptionException;

/** Options of {@link MlflowTracker}. */
public record MlflowConfig(
        @Option(
                description = "Address of the server, without user and password, or databricks or "
                        + "databricks://PROFILE; by default the environment variable "
                        + "MLFLOW_TRACKING_URI.",
                example = "http://localhost:5000")
        Optional<String> trackingUri,

        @Option(
                description = "Name of the MLflow experiment, created if missing; by default the " + "recipe's name.",
                example = "cifar10")
        Optional<String> experiment,

        @Option(
                description = "Name of the run in MLflow; by default the name of the run directory.",
                example = "genscl-resnet50")
        Optional<String> runName,

        @Option(description = "Tags of the run in MLflow, each as name=value.", defaultValue = "[]")
        List<String> tags,

        @Option(
                description =
                        "Send metrics every this many training steps; each epoch and evaluation " + "is also sent.",
                defaultValue = "1",
                min = 1)
        int logEvery,

        @Option(
                description = "Timeout in seconds: how long a checkpoint or the end of the run waits "
                        + "for an unreachable server before the run fails. Between checkpoints, "
                        + "metrics are queued and sent later.",
                defaultValue = "60",
                min = 1,
                max = 86400)
        int patience) {

    public MlflowConfig {
        tags = List.copyOf(tags);
        trackingUri.ifPresent(MlflowConfig::requireAddress);
        experiment.filter(name -> name.isBlank() || name.matches(".*['\"].*")).ifPresent(name -> {
            throw new InvalidOptionException("experiment", "must be a name without quotes, is '" + name + "'");
        });
        for (String tag : tags) {
            if (tag.indexOf('=') < 1) {
                throw new InvalidOptionException("tags", "must each be name=value, one is '" + tag + "'");
            }
        }
    }

    private static void requireAddress(String text) {
        ServerAddress address = ServerAddress.of(text);
        if (address.login().isPresent()) {
            throw new InvalidOptionException(
                    "trackingUri",
                    "must not hold a user or password, which every run would keep a copy of: set the environment"
                            + " variables MLFLOW_TRACKING_USERNAME and MLFLOW_TRACKING_PASSWORD");
        }
        if (!address.isUsable()) {
            throw new InvalidOptionException(
                    "trackingUri", ServerAddress.FORMS + ", is '" + ServerAddress.hidden(text) + "'");
        }
    }

    /** The tags by name, in order. */
    Map<String, String> tagsByName() {
        Map<String, String> byName = new LinkedHashMap<>();
        for (String tag : tags) {
            int end = tag.indexOf('=');
            byName.put(tag.substring(0, end), tag.substring(end + 1));
        }
        return byName;
    }
}
