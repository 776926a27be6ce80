package org.genscl.runtime.compare;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.genscl.api.component.Kind;
import org.genscl.api.error.UserException;
import org.genscl.runtime.config.UnknownType;
import org.genscl.runtime.experiment.ExperimentRunner;
import org.genscl.runtime.plugin.ComponentCatalog;
import org.genscl.runtime.progress.Listeners;
import org.genscl.runtime.recipe.LoadedRecipe;
import org.genscl.runtime.recipe.PrecisionChoice;
import org.genscl.runtime.recipe.Recipe;
import org.genscl.runtime.recipe.RecipeLoader;
import org.genscl.runtime.run.RunDirectory;
import org.genscl.runtime.wiring.Wiring;

/**
 * Finds out what to run, and refuses what cannot be compared, before anything starts.
 *
 * @param catalog the installed components
 * @param backends types; none for each recipe's own
 * @param precisions none for each recipe's own
 * @param seeds how many runs each is to have, with the recipe's seed and those after it
 * @param overrides of every recipe's values
 * @param trial throws what keeps a recipe from being run
 */
public record Planner(
        ComponentCatalog catalog,
        List<String> backends,
        List<PrecisionChoice> precisions,
        int seeds,
        List<String> overrides,
        Consumer<Recipe> trial) {
    private static final int MOST_NAMES = 3;

    /** Traces recipes to find out whether they can be run. */
    public Planner(
            ComponentCatalog catalog,
            List<String> backends,
            List<PrecisionChoice> precisions,
            int seeds,
            List<String> overrides) {
        this(
                catalog,
                backends,
                precisions,
                seeds,
                overrides,
                new ExperimentRunner(catalog, new Wiring(catalog), Listeners.none())::outline);
    }

    public Planner {
        backends = List.copyOf(backends);
        precisions = List.copyOf(precisions);
        overrides = List.copyOf(overrides);
    }

    /**
     * Plans a comparison.
     *
     * @param paths recipes, and folders of runs
     * @throws UserException if something is no recipe and no run, a backend is not installed, or there are not two things
     *     to compare
     */
    public Plan of(List<Path> paths) {
        for (String backend : backends) {
            if (catalog.find(Kind.BACKEND, backend).isEmpty()) {
                throw new UserException(
                        "--backends " + backend + ": " + new UnknownType(catalog).explain(Kind.BACKEND, backend));
            }
        }
        List<Subject> subjects = paths.stream().map(this::subject).toList();
        List<String> names = names(subjects);
        List<Variant> variants = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        for (int i = 0; i < subjects.size(); i++) {
            Subject subject = subjects.get(i);
            Optional<String> name = subjects.size() > 1 ? Optional.of(names.get(i)) : Optional.empty();
            subject.recipe().ifPresent(recipe -> notes.addAll(notes(recipe, name)));
            variants.addAll(subject.recipe()
                    .map(recipe -> variants(subject, recipe, name))
                    .orElseGet(() -> List.of(new Variant(
                            name.orElse(subject.name()),
                            RunDirectory.provenance(subject.path()).seed(),
                            new Variant.Finished(subject.path())))));
        }
        requireSense(subjects, variants);
        String name = subjects.stream()
                .map(Subject::name)
                .distinct()
                .limit(MOST_NAMES)
                .collect(Collectors.joining("-"));
        return new Plan(name, variants, notes);
    }

    /**
     * What was named on the command line.
     *
     * @param recipe if it is one, and not a run
     */
    private record Subject(Path path, String name, Optional<LoadedRecipe> recipe) {}

    private Subject subject(Path path) {
        if (!Files.isDirectory(path)) {
            LoadedRecipe recipe = load(path, List.of());
            return new Subject(path, recipe.recipe().name(), Optional.of(recipe));
        }
        RunDirectory.requireRun(path);
        return new Subject(path, RunDirectory.provenance(path).name(), Optional.empty());
    }

    /** The shortest names that tell all subjects apart. */
    private static List<String> names(List<Subject> subjects) {
        List<Function<Subject, String>> ways = List.of(
                Subject::name,
                subject -> stem(subject.path()),
                subject -> subject.path().toString());
        return ways.stream()
                .map(way -> subjects.stream().map(way).toList())
                .filter(names -> names.stream().distinct().count() == names.size())
                .findFirst()
                .orElseThrow(() -> new UserException("the same recipe or run is named twice: to repeat a recipe with"
                        + " other seeds, name it once and give --seeds"));
    }

    private static String stem(Path path) {
        return path.toAbsolutePath().normalize().getFileName().toString().replaceFirst("\\.ya?ml$", "");
    }

    /** All combinations of backend, precision and seed. */
    private List<Variant> variants(Subject subject, LoadedRecipe recipe, Optional<String> name) {
        List<Variant> variants = new ArrayList<>();
        for (Optional<String> backend : optional(backends)) {
            for (Optional<PrecisionChoice> precision : optional(precisions)) {
                Optional<String> lower = precision.map(one -> one.name().toLowerCase(Locale.ROOT));
                List<String> own = new ArrayList<>();
                backend.ifPresent(type -> own.addAll(on(type, recipe).overrides()));
                lower.ifPresent(one -> own.add("precision=" + one));
                String group = Stream.of(name, backend, lower)
                        .flatMap(Optional::stream)
                        .collect(Collectors.joining(" "));
                variants.addAll(variants(group.isEmpty() ? subject.name() : group, subject, recipe.recipe(), own));
            }
        }
        return variants;
    }

    private OtherBackend on(String backend, LoadedRecipe recipe) {
        return OtherBackend.of(
                recipe, catalog.find(Kind.BACKEND, backend).orElseThrow().component());
    }

    /** Which of a recipe's options do not go along to which backend. */
    private List<String> notes(LoadedRecipe recipe, Optional<String> name) {
        List<String> notes = new ArrayList<>();
        if (backends.size() > 1 && precisions.isEmpty() && recipe.recipe().precision() == PrecisionChoice.AUTO) {
            notes.add(name.map(one -> one + ": ").orElse("") + "each backend computes in the precision that it is fast"
                    + " in here, as 'precision: auto' says; --precisions fp32 compares them in the same.");
        }
        for (String backend : backends) {
            List<String> dropped = on(backend, recipe).dropped();
            if (!dropped.isEmpty()) {
                notes.add(name.map(one -> one + " ").orElse("") + backend + " runs without "
                        + String.join(", ", dropped) + ": this backend has no such option.");
            }
        }
        return notes;
    }

    private static <T> List<Optional<T>> optional(List<T> values) {
        return values.isEmpty()
                ? List.of(Optional.empty())
                : values.stream().distinct().map(Optional::of).toList();
    }

    private List<Variant> variants(String group, Subject subject, Recipe recipe, List<String> own) {
        Optional<String> obstacle = obstacle(load(subject.path(), own).recipe());
        List<Variant> variants = new ArrayList<>();
        for (int i = 0; i < seeds; i++) {
            long seed = recipe.seed() + i;
            List<String> all = new ArrayList<>(overrides);
            all.addAll(own);
            if (seeds > 1) {
                all.add("seed=" + seed);
            }
            variants.add(new Variant(
                    group,
                    seed,
                    obstacle.<Variant.Way>map(Variant.Skipped::new)
                            .orElseGet(() -> new Variant.Start(subject.path(), all))));
        }
        return variants;
    }

    private LoadedRecipe load(Path recipe, List<String> own) {
        List<String> all = new ArrayList<>(overrides);
        all.addAll(own);
        return new RecipeLoader(catalog).load(recipe, all);
    }

    /** Why a recipe cannot be run, for example for want of a precision. */
    private Optional<String> obstacle(Recipe recipe) {
        try {
            trial.accept(recipe);
            return Optional.empty();
        } catch (UserException e) {
            return Optional.of(e.getMessage());
        }
    }

    private void requireSense(List<Subject> subjects, List<Variant> variants) {
        boolean runsOnly =
                subjects.stream().allMatch(subject -> subject.recipe().isEmpty());
        if (runsOnly && (!backends.isEmpty() || !precisions.isEmpty() || seeds > 1 || !overrides.isEmpty())) {
            throw new UserException("--backends, --precisions, --seeds and --set are for recipes; finished runs are"
                    + " compared as they are");
        }
        if (variants.size() < 2) {
            throw new UserException(
                    "there is nothing to compare " + variants.get(0).group()
                            + " with: name another recipe or run, or give --backends, --precisions or --seeds");
        }
        if (variants.stream().allMatch(Variant::skipped)) {
            throw new UserException(variants.stream()
                    .map(variant -> variant.group() + ": " + ((Variant.Skipped) variant.way()).reason())
                    .distinct()
                    .collect(Collectors.joining(System.lineSeparator())));
        }
    }
}
