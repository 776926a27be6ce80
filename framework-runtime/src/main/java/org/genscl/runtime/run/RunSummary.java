package org.genscl.runtime.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.genscl.api.error.UserException;
import org.genscl.runtime.run.EvaluationResult.EncoderState;

/**
 * A run in a list of runs.
 *
 * @param folder the run's
 * @param name of the experiment
 * @param state running, stopped, failed, completed; killed if it should be running and no process works on it; damaged
 *     if its files cannot be read
 * @param stage what it does, or did last
 * @param started time, ISO 8601
 * @param message why it failed, or what is damaged
 * @param results the headline of each evaluator of the trained encoder
 * @param evaluations other evaluations that were made of it, oldest first
 */
public record RunSummary(
        String folder,
        String name,
        String state,
        Optional<String> stage,
        Optional<String> started,
        Optional<String> message,
        List<Headline> results,
        List<Other> evaluations) {

    /** An evaluator's first metric. */
    public record Headline(String evaluator, String metric, double value) {}

    /**
     * An evaluation that is not the run's own.
     *
     * @param label what is different from the run's own
     */
    public record Other(String label, List<Headline> results) {}

    /**
     * The runs in a folder of runs, oldest first.
     *
     * @throws UserException if the folder cannot be read
     */
    public static List<RunSummary> below(Path runs) {
        try (Stream<Path> folders = Files.walk(runs, 2)) {
            return folders.filter(folder -> Files.isRegularFile(folder.resolve("resolved.yaml")))
                    .sorted(Comparator.comparing(Path::getFileName))
                    .map(RunSummary::of)
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            throw new UserException("the folder " + runs + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static RunSummary of(Path folder) {
        try {
            Provenance provenance = RunDirectory.provenance(folder);
            Optional<RunStatus> status = RunDirectory.status(folder);
            RunEvaluations evaluations = RunEvaluations.read(folder);
            return new RunSummary(
                    folder.toString(),
                    provenance.name(),
                    state(status, folder),
                    status.map(RunStatus::stage).map(RunSummary::words),
                    provenance.sessions().stream().findFirst().map(Provenance.Session::start),
                    status.flatMap(RunStatus::message),
                    headlines(evaluations.results()),
                    evaluations.others().stream()
                            .map(other -> new Other(
                                    other.label(),
                                    headlines(Results.none()
                                            .withAll(other.record().evaluations()))))
                            .toList());
        } catch (UserException e) {
            return new RunSummary(
                    folder.toString(),
                    folder.toAbsolutePath().getParent().getFileName().toString(),
                    "damaged",
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(e.getMessage()),
                    List.of(),
                    List.of());
        }
    }

    private static String state(Optional<RunStatus> status, Path folder) {
        RunStatus.State state = status.map(RunStatus::state).orElse(RunStatus.State.RUNNING);
        boolean abandoned = state == RunStatus.State.RUNNING && !RunDirectory.isWorkedOn(folder);
        return abandoned ? "killed" : words(state);
    }

    private static String words(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static List<Headline> headlines(Results results) {
        return results.of(EncoderState.TRAINED).stream()
                .flatMap(RunSummary::headline)
                .toList();
    }

    private static Stream<Headline> headline(EvaluationResult result) {
        return result.metrics().entrySet().stream()
                .limit(1)
                .map((Map.Entry<String, Double> metric) ->
                        new Headline(result.name(), metric.getKey(), metric.getValue()));
    }
}
