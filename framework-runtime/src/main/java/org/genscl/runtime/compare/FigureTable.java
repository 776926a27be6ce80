package org.genscl.runtime.compare;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * The figures of a comparison: a row a figure, a cell a group.
 *
 * @param rows those that at least one group has
 */
public record FigureTable(List<Row> rows) {
    private static final double PERCENT = 100;
    /** Of figures that are closer than this, none is the best. */
    private static final double ALIKE = 0.01;

    public FigureTable {
        rows = List.copyOf(rows);
    }

    /**
     * A figure.
     *
     * @param label what it is
     * @param bars whether its cells are to be drawn too
     */
    public record Row(String label, boolean bars, List<Cell> cells) {
        public Row {
            cells = List.copyOf(cells);
        }
    }

    /**
     * What a group has of a figure.
     *
     * @param text nothing if the figure is not known
     * @param best whether no other group is as good, of those whose runs did all that was asked for
     * @param percent of the greatest in the row
     */
    public record Cell(String text, boolean best, int percent) {}

    /** Which figures are good. */
    private enum Better {
        MORE,
        LESS,
        NEITHER
    }

    /** The table of a comparison. */
    public static FigureTable of(Comparison comparison) {
        List<Group> groups = comparison.groups();
        List<Row> rows = new ArrayList<>();
        rows.add(words("runs", groups, group -> Optional.of(group.state())));
        rows.add(row(
                "images/s",
                groups,
                Group::imagesPerSecond,
                (name, spread) -> Figures.whole(spread),
                Better.MORE,
                true));
        rows.add(
                row("last loss", groups, Group::loss, (name, spread) -> Figures.number(spread), Better.NEITHER, false));
        rows.add(words(
                "losses diverge by " + Figures.percent(comparison.tolerance()),
                groups,
                group -> group.agreement().map(Figures::agreement)));
        for (String metric : headlines(groups)) {
            rows.add(row(
                    metric,
                    groups,
                    group -> Optional.ofNullable(group.metrics().get(metric)),
                    Figures::metric,
                    Figures.isAccuracy(metric) ? Better.MORE : Better.NEITHER,
                    Figures.isAccuracy(metric)));
        }
        comparison
                .target()
                .ifPresent(target -> rows.add(duration(
                        "time to " + Figures.metric("accuracy", new Spread(target.accuracy(), Optional.empty(), 1))
                                + " " + target.evaluator(),
                        groups,
                        Group::secondsToTarget)));
        rows.add(duration("training time", groups, Group::trainingSeconds));
        rows.add(duration("start-up to first step", groups, Group::startUpSeconds));
        rows.add(row(
                "peak memory",
                groups,
                Group::peakMebibytes,
                (name, spread) -> Figures.mebibytes(spread),
                Better.LESS,
                true));
        return new FigureTable(rows.stream()
                .filter(row ->
                        row.cells().stream().anyMatch(cell -> !cell.text().isEmpty()))
                .toList());
    }

    /** Each evaluator's first metric. */
    private static Set<String> headlines(List<Group> groups) {
        Set<String> evaluators = new LinkedHashSet<>();
        Set<String> headlines = new LinkedHashSet<>();
        groups.forEach(group -> group.metrics().keySet().forEach(metric -> {
            if (evaluators.add(metric.substring(0, metric.indexOf(' ')))) {
                headlines.add(metric);
            }
        }));
        return headlines;
    }

    private static Row words(String label, List<Group> groups, Function<Group, Optional<String>> text) {
        return new Row(
                label,
                false,
                groups.stream()
                        .map(group -> new Cell(text.apply(group).orElse(""), false, 0))
                        .toList());
    }

    private static Row duration(String label, List<Group> groups, Function<Group, Optional<Spread>> figure) {
        return row(label, groups, figure, (name, spread) -> Figures.duration(spread), Better.LESS, true);
    }

    private static Row row(
            String label,
            List<Group> groups,
            Function<Group, Optional<Spread>> figure,
            BiFunction<String, Spread, String> text,
            Better better,
            boolean bars) {
        // A run that broke off is no match for one that did all of its work.
        OptionalDouble best = best(
                groups.stream()
                        .filter(Group::succeeded)
                        .flatMap(group -> figure.apply(group).stream())
                        .sorted(Comparator.comparingDouble(Spread::mean))
                        .toList(),
                better);
        double greatest = groups.stream()
                .flatMap(group -> figure.apply(group).stream())
                .mapToDouble(Spread::mean)
                .max()
                .orElse(0);
        return new Row(
                label,
                bars && greatest > 0,
                groups.stream()
                        .map(group -> figure.apply(group)
                                .map(spread -> new Cell(
                                        text.apply(label, spread),
                                        group.succeeded() && best.isPresent() && best.getAsDouble() == spread.mean(),
                                        greatest > 0 ? (int) Math.round(PERCENT * spread.mean() / greatest) : 0))
                                .orElse(new Cell("", false, 0)))
                        .toList());
    }

    private static OptionalDouble best(List<Spread> sorted, Better better) {
        if (sorted.size() < 2 || better == Better.NEITHER) {
            return OptionalDouble.empty();
        }
        int last = sorted.size() - 1;
        Spread first = better == Better.MORE ? sorted.get(last) : sorted.get(0);
        Spread second = better == Better.MORE ? sorted.get(last - 1) : sorted.get(1);
        boolean alike = Math.abs(first.mean() - second.mean()) <= ALIKE * Math.max(first.mean(), second.mean());
        return alike || first.alike(second) ? OptionalDouble.empty() : OptionalDouble.of(first.mean());
    }
}
