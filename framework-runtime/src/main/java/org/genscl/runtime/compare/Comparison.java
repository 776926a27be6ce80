package org.genscl.runtime.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.genscl.runtime.run.EvaluationResult;

/**
 * Runs side by side; also the content of {@code comparison.json}.
 *
 * @param name of the experiments
 * @param tolerance relative difference of losses that is taken for agreement
 * @param target an accuracy that all complete runs reached
 * @param verdict the answer in sentences
 * @param notes what was not as the recipes say, in sentences
 * @param groups what was compared; the first one is what losses are compared with
 * @param recipe options that differ
 * @param plugins that differ
 * @param environment what else differs: machine, engine, data
 */
public record Comparison(
        String name,
        double tolerance,
        Optional<Target> target,
        List<String> verdict,
        List<String> notes,
        List<Group> groups,
        List<Difference> recipe,
        List<Difference> plugins,
        List<Difference> environment) {
    public Comparison {
        verdict = List.copyOf(verdict);
        notes = List.copyOf(notes);
        groups = List.copyOf(groups);
        recipe = List.copyOf(recipe);
        plugins = List.copyOf(plugins);
        environment = List.copyOf(environment);
    }

    /** That of a plan's trials; groups are in the order of their first trials. */
    static Comparison of(Plan plan, List<Trial> trials, double tolerance) {
        Map<String, List<Trial>> byGroup = new LinkedHashMap<>();
        trials.forEach(trial -> byGroup.computeIfAbsent(trial.variant().group(), key -> new ArrayList<>())
                .add(trial));
        Optional<Target> target = Target.of(trials.stream()
                .filter(trial -> trial.state() == Trial.State.COMPLETED)
                .flatMap(trial -> trial.run().stream())
                .toList());
        // The first that has losses: one that failed at once is no reference.
        List<Trial> reference = byGroup.values().stream()
                .filter(group -> group.stream()
                        .anyMatch(trial -> trial.run()
                                .filter(run -> !run.losses().points().isEmpty())
                                .isPresent()))
                .findFirst()
                .orElse(List.of());
        List<Group> groups = byGroup.entrySet().stream()
                .map(entry -> Group.of(entry.getKey(), entry.getValue(), reference, tolerance, target))
                .toList();
        return new Comparison(
                plan.name(),
                tolerance,
                target,
                new Verdict(groups, tolerance).sentences(),
                Stream.concat(plan.notes().stream(), trials.stream().flatMap(Comparison::notes))
                        .toList(),
                groups,
                differences(byGroup, RunRecord::recipe),
                differences(byGroup, RunRecord::plugins),
                differences(byGroup, RunRecord::environment));
    }

    /** What a run was evaluated to in other ways, which is not comparable. */
    private static Stream<String> notes(Trial trial) {
        return trial.run().stream()
                .flatMap(run -> run.others().stream())
                .map(other -> trial.variant().group() + " was also evaluated with " + other.label()
                        + ", which is not compared: "
                        + other.record().evaluations().stream()
                                .flatMap(Comparison::headline)
                                .collect(Collectors.joining(", ")));
    }

    private static Stream<String> headline(EvaluationResult result) {
        return result.metrics().entrySet().stream().limit(1).map(metric -> {
            String name = result.name() + " " + metric.getKey();
            return name + " " + Figures.metric(name, new Spread(metric.getValue(), Optional.empty(), 1));
        });
    }

    /** Of the first run of each group. */
    private static List<Difference> differences(
            Map<String, List<Trial>> byGroup, Function<RunRecord, Map<String, String>> of) {
        return Difference.between(byGroup.values().stream()
                .map(trials -> trials.stream()
                        .flatMap(trial -> trial.run().stream())
                        .findFirst()
                        .map(of))
                .toList());
    }
}
