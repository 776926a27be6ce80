package org.genscl.runtime.compare;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.genscl.runtime.config.FlatOptions;
import org.genscl.runtime.run.EvaluationResult;
import org.genscl.runtime.run.EvaluationResult.EncoderState;
import org.genscl.runtime.run.Provenance;
import org.genscl.runtime.run.Results;
import org.genscl.runtime.run.RunDirectory;
import org.genscl.runtime.run.RunEvaluations;
import org.genscl.runtime.run.TrainingResult;

/**
 * What a run's folder says, whether the run came to its end or not.
 *
 * @param path the folder
 * @param results the run's own
 * @param others evaluations that were made of it in other ways, which are not compared
 * @param recipe values by path
 * @param losses of the steps
 * @param imagesPerSecond of the steps
 * @param startUpSeconds from the process's start to the end of its first step
 */
record RunRecord(
        Path path,
        Provenance provenance,
        Results results,
        List<RunEvaluations.Other> others,
        Map<String, String> recipe,
        StepSeries losses,
        StepSeries imagesPerSecond,
        Optional<Double> startUpSeconds) {
    private static final int DIGITS = 12;
    private static final Path METRICS = Path.of("metrics.csv");
    private static final Path TIMING = Path.of("timing.csv");

    /**
     * Reads a run's folder.
     *
     * @throws org.genscl.api.error.UserException if a file is missing or damaged
     */
    static RunRecord read(Path run) {
        RunEvaluations evaluations = RunEvaluations.read(run);
        Results results = evaluations.results();
        StepSeries losses = StepSeries.read(run.resolve(METRICS), "loss");
        if (losses.points().isEmpty()) {
            losses = results.training()
                    .map(TrainingResult::curve)
                    .map(StepSeries::losses)
                    .orElse(losses);
        }
        return new RunRecord(
                run,
                RunDirectory.provenance(run),
                results,
                evaluations.others(),
                FlatOptions.ofResolved(RunDirectory.resolvedRecipe(run)),
                losses,
                StepSeries.read(run.resolve(TIMING), "images-per-second"),
                StepSeries.read(run.resolve(TIMING), "start-up-seconds").first());
    }

    /** The mean loss of the last epoch, or the loss of the last step if training was not completed. */
    Optional<Double> loss() {
        return results.training().map(TrainingResult::loss).or(losses::last);
    }

    /** Steps of training that were done. */
    long steps() {
        return results.training().map(TrainingResult::steps).orElseGet(losses::lastStep);
    }

    /** How long training took, whether it was completed or not. */
    Optional<Double> trainingSeconds() {
        Optional<Double> completed = results.training().map(TrainingResult::seconds);
        if (completed.isPresent() || imagesPerSecond.points().isEmpty()) {
            return completed;
        }
        return Stream.of("pretrain", "classify")
                .map(way -> recipe.get(way + ".batch-size"))
                .filter(size -> size != null)
                .findFirst()
                .map(Double::valueOf)
                .map(size -> imagesPerSecond.points().stream()
                        .mapToDouble(point -> size / point.value())
                        .sum());
    }

    /** The median over the steps. */
    Optional<Double> speed() {
        return imagesPerSecond.median();
    }

    /** What was found of the trained encoder. */
    List<EvaluationResult> evaluations() {
        return results.of(EncoderState.TRAINED);
    }

    /** Installed plugins: version and digest by id. */
    Map<String, String> plugins() {
        Map<String, String> plugins = new LinkedHashMap<>();
        for (Provenance.Plugin plugin : provenance.plugins()) {
            plugins.put(plugin.id(), plugin.version() + " " + abbreviated(plugin.sha256()));
        }
        return plugins;
    }

    private static String abbreviated(String digest) {
        return digest.substring(0, Math.min(DIGITS, digest.length()));
    }

    /** What executed the run: engine, versions, device, threads. */
    Map<String, String> engine() {
        return first().map(Provenance.Session::backend).orElse(Map.of());
    }

    /** All that surrounded the run. */
    Map<String, String> environment() {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("genscl", provenance.framework());
        provenance.data().forEach((what, digest) -> environment.put("data " + what, abbreviated(digest)));
        first().ifPresent(session -> {
            environment.putAll(session.machine());
            session.backend().forEach((key, value) -> environment.put("engine " + key, value));
        });
        return environment;
    }

    private Optional<Provenance.Session> first() {
        return provenance.sessions().stream().findFirst();
    }
}
