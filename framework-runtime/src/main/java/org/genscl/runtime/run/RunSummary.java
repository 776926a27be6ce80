package org.genscl.runtime.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.genscl.api.error.FileFailure;
import org.genscl.api.error.ResourceException;
import org.genscl.api.error.UserException;
import org.genscl.runtime.files.DurableFiles;
import org.genscl.runtime.run.EvaluationResult.EncoderState;

/**
 * A run in a list of runs.
 *
 * @param folder the run's
 * @param name of the experiment
 * @param state running, stopped, failed, completed; killed if it should be running and no process works on it; damaged
 *     if its files are; unreadable without the permission to read them
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
     * The runs in a folder of runs, or in one experiment's, oldest first. What cannot be read is listed as what it is, and
     * keeps no other from being listed.
     *
     * @throws UserException if the folder itself cannot be read
     */
    public static List<RunSummary> below(Path runs) {
        if (RunDirectory.isRun(runs)) {
            return List.of(of(runs));
        }
        List<RunSummary> found = new ArrayList<>();
        for (Path folder : folders(runs)) {
            if (RunDirectory.isRun(folder)) {
                found.add(of(folder));
            } else if (!Files.isReadable(folder) || !Files.isExecutable(folder)) {
                found.add(unreadable(folder));
            } else {
                for (Path inner : folders(folder)) {
                    if (RunDirectory.isRun(inner)) {
                        found.add(of(inner));
                    } else if (!Files.isExecutable(inner)) {
                        found.add(unreadable(inner));
                    }
                }
            }
        }
        found.sort(Comparator.comparing(run -> Path.of(run.folder()).getFileName()));
        return List.copyOf(found);
    }

    private static List<Path> folders(Path parent) {
        try (Stream<Path> entries = Files.list(parent)) {
            return entries.filter(entry -> Files.isDirectory(entry) && !DurableFiles.isTemporary(entry))
                    .toList();
        } catch (IOException e) {
            throw FileFailure.reading(parent, e);
        } catch (UncheckedIOException e) {
            throw FileFailure.reading(parent, e.getCause());
        }
    }

    private static RunSummary unreadable(Path folder) {
        return broken(folder, "unreadable", "no permission to read it");
    }

    private static RunSummary broken(Path folder, String state, String message) {
        return new RunSummary(
                folder.toString(),
                Optional.ofNullable(folder.toAbsolutePath().normalize().getParent())
                        .map(Path::getFileName)
                        .map(Path::toString)
                        .orElse(""),
                state,
                Optional.empty(),
                Optional.empty(),
                Optional.of(message),
                List.of(),
                List.of());
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
        } catch (UserException | ResourceException e) {
            boolean denied = e.getCause() instanceof AccessDeniedException;
            return broken(folder, denied ? "unreadable" : "damaged", e.getMessage());
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
