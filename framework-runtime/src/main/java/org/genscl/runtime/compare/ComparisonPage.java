package org.genscl.runtime.compare;

import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.genscl.runtime.compare.StepSeries.Point;
import org.genscl.runtime.plot.CurvesPlot;
import org.genscl.runtime.plot.CurvesPlot.Curve;
import org.genscl.runtime.report.Page;

/** A comparison as a page that needs no other file. */
record ComparisonPage(Comparison comparison) {

    String html() {
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("comparison", comparison);
        model.put("tolerance", Figures.percent(comparison.tolerance()));
        model.put("rows", FigureTable.of(comparison).rows());
        model.put("plots", plots());
        model.put(
                "colors",
                IntStream.range(0, comparison.groups().size())
                        .mapToObj(CurvesPlot::color)
                        .toList());
        model.put("metrics", metrics());
        model.put("engines", engines());
        model.put("differences", differences());
        return Page.of("comparison.ftlh", model);
    }

    /** Differences of one sort. */
    public record Section(String title, List<Difference> differences) {}

    /** None where there are not two groups whose runs tell: that would look as if nothing differed. */
    private List<Section> differences() {
        long telling = comparison.groups().stream()
                .filter(group ->
                        group.members().stream().anyMatch(member -> member.run().isPresent()))
                .count();
        return telling < 2
                ? List.of()
                : List.of(
                        new Section("Recipe", comparison.recipe()),
                        new Section("Plugins", comparison.plugins()),
                        new Section("Environment", comparison.environment()));
    }

    private List<String> plots() {
        List<Curve> losses = comparison.groups().stream()
                .map(group -> curve(group.name(), group.losses()))
                .toList();
        List<String> plots = new ArrayList<>();
        add(CurvesPlot.png("Training loss", "loss", losses, false), plots);
        comparison.groups().stream()
                .filter(group -> !group.losses().points().isEmpty())
                .findFirst()
                .ifPresent(reference -> add(
                        CurvesPlot.png(
                                "Difference of the loss from " + reference.name(),
                                "relative difference",
                                differences(reference),
                                true),
                        plots));
        return plots;
    }

    private static void add(Optional<byte[]> png, List<String> plots) {
        png.map(bytes -> Base64.getEncoder().encodeToString(bytes)).ifPresent(plots::add);
    }

    private static Curve curve(String name, StepSeries series) {
        return new Curve(
                name,
                series.points().stream().map(Point::step).toList(),
                series.points().stream().map(Point::value).toList());
    }

    /** Of the groups' means; steps without a difference are left out, as their logarithm has no place: that is all of the reference's. */
    private List<Curve> differences(Group reference) {
        Map<Long, Double> expected = new HashMap<>();
        reference.losses().points().forEach(point -> expected.put(point.step(), point.value()));
        return comparison.groups().stream()
                .map(group -> curve(
                        group.name(),
                        new StepSeries(group.losses().points().stream()
                                .filter(point -> expected.containsKey(point.step()))
                                .map(point -> new Point(
                                        point.step(), Agreement.relative(expected.get(point.step()), point.value())))
                                .filter(point -> point.value() > 0)
                                .toList())))
                .toList();
    }

    /** All metrics of all evaluators. */
    private List<Difference> metrics() {
        Set<String> names = new LinkedHashSet<>();
        comparison.groups().forEach(group -> names.addAll(group.metrics().keySet()));
        return names.stream()
                .map(name -> new Difference(
                        name,
                        comparison.groups().stream()
                                .map(group -> Optional.ofNullable(
                                                group.metrics().get(name))
                                        .map(spread -> Figures.metric(name, spread))
                                        .orElse(""))
                                .toList()))
                .toList();
    }

    private List<Difference> engines() {
        Set<String> keys = new LinkedHashSet<>();
        comparison.groups().forEach(group -> keys.addAll(group.engine().keySet()));
        return keys.stream()
                .map(key -> new Difference(
                        key,
                        comparison.groups().stream()
                                .map(group -> group.engine().getOrDefault(key, ""))
                                .toList()))
                .toList();
    }
}
