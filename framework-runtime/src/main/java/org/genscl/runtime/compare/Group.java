package org.genscl.runtime.compare;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What the runs of a group measured: runs that differ in nothing but the seed. Figures are over those that have them.
 *
 * @param name what the group stands for
 * @param members its runs
 * @param loss the mean of the last epoch, or that of the last step of a training that was not completed
 * @param agreement how its losses follow those of the first group
 * @param metrics of the trained encoder: by evaluator and name, the headline of each evaluator first
 * @param imagesPerSecond median over the steps
 * @param trainingSeconds all steps
 * @param secondsToTarget until the comparison's accuracy was reached
 * @param startUpSeconds from the process's start to the end of its first step
 * @param peakMebibytes the most memory that the process had resident
 * @param engine engine, versions, device, threads
 * @param losses the mean over its runs, thinned out
 */
public record Group(
        String name,
        List<Member> members,
        Optional<Spread> loss,
        Optional<Agreement> agreement,
        Map<String, Spread> metrics,
        Optional<Spread> imagesPerSecond,
        Optional<Spread> trainingSeconds,
        Optional<Spread> secondsToTarget,
        Optional<Spread> startUpSeconds,
        Optional<Spread> peakMebibytes,
        Map<String, String> engine,
        StepSeries losses) {
    private static final double MEBI = 1 << 20;
    private static final int MOST_POINTS = 1000;

    public Group {
        members = List.copyOf(members);
        metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
        engine = Collections.unmodifiableMap(new LinkedHashMap<>(engine));
    }

    /**
     * A run.
     *
     * @param seed of its random streams
     * @param state what became of it, in a word
     * @param reason why it is not complete
     * @param steps of training that it did
     * @param exitCode of its process
     * @param seconds from the start of its process to the end
     * @param run its folder
     */
    public record Member(
            long seed,
            String state,
            Optional<String> reason,
            long steps,
            Optional<Integer> exitCode,
            Optional<Double> seconds,
            Optional<String> run) {

        static Member of(Trial trial) {
            return new Member(
                    trial.variant().seed(),
                    trial.state().name().toLowerCase(Locale.ROOT),
                    trial.reason(),
                    trial.run().map(RunRecord::steps).orElse(0L),
                    trial.ending().map(Ending::exitCode),
                    trial.ending().map(Ending::seconds),
                    trial.run().map(run -> run.path().toString()));
        }

        private String words() {
            return state.equals("limited") ? steps + " steps done" : state;
        }
    }

    /**
     * That of trials.
     *
     * @param reference the trials of the first group
     */
    static Group of(String name, List<Trial> trials, List<Trial> reference, double tolerance, Optional<Target> target) {
        List<RunRecord> runs =
                trials.stream().flatMap(trial -> trial.run().stream()).toList();
        return new Group(
                name,
                trials.stream().map(Member::of).toList(),
                spread(runs, RunRecord::loss),
                trials.equals(reference) ? Optional.empty() : agreement(trials, reference, tolerance),
                metrics(runs),
                spread(runs, RunRecord::speed),
                spread(runs, RunRecord::trainingSeconds),
                target.flatMap(accuracy -> spread(runs, accuracy::seconds)),
                spread(runs, RunRecord::startUpSeconds),
                spread(
                        trials,
                        trial -> trial.ending().flatMap(Ending::peakBytes).map(bytes -> bytes / MEBI)),
                runs.stream().findFirst().map(RunRecord::engine).orElse(Map.of()),
                StepSeries.mean(runs.stream()
                                .map(RunRecord::losses)
                                .filter(losses -> !losses.points().isEmpty())
                                .toList())
                        .thinned(MOST_POINTS));
    }

    private static <T> Optional<Spread> spread(List<T> all, Function<T, Optional<Double>> figure) {
        return Spread.of(all.stream().flatMap(one -> figure.apply(one).stream()).toList());
    }

    /** Runs of the same place in their groups have the same seed, where seeds were asked for. */
    private static Optional<Agreement> agreement(List<Trial> trials, List<Trial> reference, double tolerance) {
        List<Agreement> pairs = new ArrayList<>();
        for (int i = 0; i < Math.min(trials.size(), reference.size()); i++) {
            Optional<RunRecord> run = trials.get(i).run();
            Optional<RunRecord> expected = reference.get(i).run();
            if (run.isPresent() && expected.isPresent()) {
                Agreement.of(expected.get().losses(), run.get().losses(), tolerance)
                        .ifPresent(pairs::add);
            }
        }
        return Agreement.worst(pairs);
    }

    private static Map<String, Spread> metrics(List<RunRecord> runs) {
        Map<String, List<Double>> values = new LinkedHashMap<>();
        runs.forEach(run -> run.evaluations()
                .forEach(result -> result.metrics()
                        .forEach((metric, value) -> values.computeIfAbsent(
                                        result.name() + " " + metric, key -> new ArrayList<>())
                                .add(value))));
        Map<String, Spread> spreads = new LinkedHashMap<>();
        values.forEach((metric, all) -> spreads.put(metric, Spread.of(all).orElseThrow()));
        return spreads;
    }

    /** Whether all of its runs did what was asked for. */
    public boolean succeeded() {
        return members.stream()
                .allMatch(member ->
                        member.state().equals("completed") || member.state().equals("limited"));
    }

    /** What became of its runs, in a few words. */
    String state() {
        Map<String, Long> counts = new LinkedHashMap<>();
        members.forEach(member -> counts.merge(member.words(), 1L, Long::sum));
        if (counts.size() == 1) {
            return counts.keySet().iterator().next();
        }
        List<String> parts = new ArrayList<>();
        counts.forEach((words, count) -> parts.add(count + " " + words));
        return String.join(", ", parts);
    }
}
