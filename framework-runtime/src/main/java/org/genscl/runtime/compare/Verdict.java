package org.genscl.runtime.compare;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * Tells in sentences which group to use.
 *
 * @param groups in the order in which they were asked for
 * @param tolerance relative difference of losses that is taken for agreement
 */
record Verdict(List<Group> groups, double tolerance) {
    /** Closer figures of speed and memory are not told apart: repeated runs differ as much. */
    private static final double NOISE = 1.05;

    List<String> sentences() {
        List<String> sentences = new ArrayList<>();
        groups.stream().filter(group -> !group.succeeded()).forEach(group -> sentences.add(failure(group)));
        speed().ifPresent(sentences::add);
        groups.forEach(group -> group.agreement().ifPresent(agreement -> sentences.add(losses(group, agreement))));
        accuracy().ifPresent(sentences::add);
        memory().ifPresent(sentences::add);
        return List.copyOf(sentences);
    }

    private static String failure(Group group) {
        String why = group.members().stream()
                .flatMap(member -> member.reason().stream())
                .findFirst()
                .flatMap(reason -> reason.lines().findFirst())
                .map(reason -> ": " + reason.replaceFirst("\\.$", ""))
                .orElse("");
        return group.name() + ": " + group.state() + why + ".";
    }

    private Optional<String> speed() {
        List<Group> ranked = ranked(Group::imagesPerSecond, true);
        if (ranked.size() < 2) {
            return Optional.empty();
        }
        Spread most = ranked.get(0).imagesPerSecond().orElseThrow();
        Spread next = ranked.get(1).imagesPerSecond().orElseThrow();
        String names = ranked.get(0).name() + " and " + ranked.get(1).name();
        double ratio = most.mean() / next.mean();
        if (ratio < NOISE) {
            return Optional.of(names + " are equally fast (within 5 %).");
        }
        if (most.alike(next)) {
            return Optional.of(
                    "Which of " + names + " is faster is unclear: their runs differ as much among" + " themselves.");
        }
        return Optional.of(String.format(
                Locale.ROOT,
                "%s is the fastest: %.2f times the images/s of %s.",
                ranked.get(0).name(),
                ratio,
                ranked.get(1).name()));
    }

    private String losses(Group group, Agreement agreement) {
        String reference = groups.stream()
                .filter(other -> !other.losses().points().isEmpty())
                .findFirst()
                .map(Group::name)
                .orElseThrow();
        return agreement
                .partedAt()
                .map(step -> "The losses of " + group.name() + " part from those of " + reference + " by more than "
                        + Figures.percent(tolerance) + " at step " + step + ".")
                .orElseGet(() -> "The losses of " + group.name() + " stay within " + Figures.percent(tolerance)
                        + " of those of " + reference + " for all " + agreement.steps() + " steps.");
    }

    private Optional<String> accuracy() {
        Optional<String> metric = groups.stream()
                .flatMap(group -> group.metrics().keySet().stream())
                .filter(Figures::isAccuracy)
                .findFirst();
        if (metric.isEmpty()) {
            return Optional.empty();
        }
        String name = metric.get();
        List<Group> ranked = ranked(group -> Optional.ofNullable(group.metrics().get(name)), true);
        if (ranked.size() < 2) {
            return Optional.empty();
        }
        Spread best = ranked.get(0).metrics().get(name);
        Spread next = ranked.get(1).metrics().get(name);
        if (best.mean() == ranked.get(ranked.size() - 1).metrics().get(name).mean()) {
            return Optional.of("All have the same " + name + ": " + Figures.metric(name, best.alone()) + ".");
        }
        return Optional.of(ranked.get(0).name() + " has the highest " + name + ": " + Figures.metric(name, best)
                + " against " + Figures.metric(name, next) + " of "
                + ranked.get(1).name() + doubt(best, next) + ".");
    }

    /** Whether seeds alone may explain a difference. */
    private static String doubt(Spread best, Spread next) {
        if (best.deviation().isEmpty() || next.deviation().isEmpty()) {
            return ", each of a single run";
        }
        return best.alike(next) ? ", which is within what seeds make" : "";
    }

    private Optional<String> memory() {
        List<Group> ranked = ranked(Group::peakMebibytes, false);
        if (ranked.size() < 2) {
            return Optional.empty();
        }
        Spread least = ranked.get(0).peakMebibytes().orElseThrow();
        Group greediest = ranked.get(ranked.size() - 1);
        Spread most = greediest.peakMebibytes().orElseThrow();
        return Optional.of(
                most.mean() / least.mean() < NOISE
                        ? "They need the same memory (within 5 %)."
                        : ranked.get(0).name() + " needs the least memory: " + Figures.mebibytes(least.alone())
                                + " against " + Figures.mebibytes(most.alone()) + " of " + greediest.name() + ".");
    }

    private List<Group> ranked(Function<Group, Optional<Spread>> figure, boolean mostFirst) {
        Comparator<Group> least = Comparator.comparingDouble(group -> mean(group, figure));
        return groups.stream()
                .filter(group -> group.succeeded() && figure.apply(group).isPresent())
                .sorted(mostFirst ? least.reversed() : least)
                .toList();
    }

    private static double mean(Group group, Function<Group, Optional<Spread>> figure) {
        return figure.apply(group).orElseThrow().mean();
    }
}
