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
                description = "The server's address, without user and password, or databricks or databricks://PROFILE;"
                        + " by default what the environment variable MLFLOW_TRACKING_URI says, which counts only where"
                        + " this is not given.",
                example = "http://localhost:5000")
        Optional<String> trackingUri,

        @Option(
                description =
                        "MLflow's experiment, made where there is none of this name; by default the recipe's name.",
                example = "cifar10")
        Optional<String> experiment,

        @Option(
                description = "The run's name in MLflow; by default that of the run's folder.",
                example = "genscl-resnet50")
        Optional<String> runName,

        @Option(description = "Tags of the run in MLflow, each as name=value.", defaultValue = "[]")
        List<String> tags,

        @Option(
                description = "Training steps from point to point; epochs and evaluations have a point each.",
                defaultValue = "1",
                min = 1)
        int logEvery,

        @Option(
                description = "Seconds for which a checkpoint, or the run's end, waits for a server that does not"
                        + " answer before the run fails. Between checkpoints metrics are kept and sent later.",
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
