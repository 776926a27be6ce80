package org.genscl.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.genscl.api.component.Component;
import org.genscl.api.component.Kind;
import org.genscl.api.component.Option;
import org.genscl.api.error.ResourceException;
import org.genscl.api.error.UserException;
import org.genscl.runtime.config.OptionField;
import org.genscl.runtime.config.OptionType;
import org.genscl.runtime.config.RecordShape;
import org.genscl.runtime.experiment.ExperimentOutline;
import org.genscl.runtime.experiment.ExperimentRunner;
import org.genscl.runtime.explain.Explanation;
import org.genscl.runtime.plugin.PluginCatalog;
import org.genscl.runtime.preview.AugmentedSamples;
import org.genscl.runtime.preview.LearningRates;
import org.genscl.runtime.progress.Listeners;
import org.genscl.runtime.recipe.LoadedRecipe;
import org.genscl.runtime.recipe.Recipe;
import org.genscl.runtime.recipe.RecipeLoader;
import org.genscl.runtime.wiring.Wiring;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Extreme values of every numeric option of recipes and of every installed component, from what these declare: each value
 * is refused as the user's mistake or the machine's lack, or the experiment can be traced, explained and drawn.
 */
class ExtremeOptionsIT {
    /** A recipe for each way of training, in which a component takes its place. */
    private static final String COMMON = """
            name: extreme
            dataset: {type: shapes, train-size: 24, test-size: 10}
            encoder: {type: resnet18, width: 4}
            workers: 1
            device: cpu
            evaluate: [{type: knn, k: 3}]
            trackers: [{type: csv}]
            """;

    private static final String PRETRAIN = COMMON + "pretrain: {epochs: 2, batch-size: 8}\n";
    private static final String CLASSIFY = COMMON + "classify: {epochs: 2, batch-size: 8}\n";

    /** Where a component of a kind stands. */
    private static final Map<Kind<?>, String> PLACES = Map.ofEntries(
            Map.entry(Kind.DATASET, "dataset"),
            Map.entry(Kind.AUGMENTATION, "pretrain.augmentation"),
            Map.entry(Kind.MIXER, "pretrain.mixer"),
            Map.entry(Kind.ENCODER, "encoder"),
            Map.entry(Kind.HEAD, "pretrain.head"),
            Map.entry(Kind.CONTRASTIVE_LOSS, "pretrain.loss"),
            Map.entry(Kind.CLASSIFICATION_LOSS, "classify.loss"),
            Map.entry(Kind.TEACHER, "pretrain.distillation.teacher"),
            Map.entry(Kind.OPTIMIZER, "pretrain.optimizer"),
            Map.entry(Kind.SCHEDULE, "pretrain.schedule"),
            Map.entry(Kind.EVALUATOR, "evaluate.0"),
            Map.entry(Kind.TRACKER, "trackers.0"),
            Map.entry(Kind.BACKEND, "backend"));

    /** Kinds that are no part of recipes; their components must not have numbers that nothing tries here. */
    private static final Set<Kind<?>> NOT_IN_RECIPES = Set.of(Kind.WEIGHTS_READER, Kind.EXPORTER);

    /** What a component needs besides examples of its required options to be traced without data. */
    private static final Map<String, String> OPTIONS = Map.of(
            "image-folder", "class-count: 3", "idx", "rgb: true", "mnist", "rgb: true", "fashion-mnist", "rgb: true");

    /** Views up to this size are drawn too. */
    private static final int LARGEST_DRAWN = 64;

    @TempDir
    private static Path folder;

    @AutoClose
    private static final PluginCatalog CATALOG = CommandLine.catalog();

    @TestFactory
    @Timeout(600)
    Stream<DynamicContainer> everyNumberOfARecipe() {
        return Stream.of(
                container("recipe", PRETRAIN, List.of(), "", Recipe.class),
                container("pretrain", PRETRAIN, List.of(), "pretrain.", Recipe.Pretraining.class),
                container("classify", CLASSIFY, List.of(), "classify.", Recipe.Classification.class),
                container(
                        "distillation",
                        PRETRAIN,
                        List.of("pretrain.distillation.teacher={type: checkpoint, run: runs/teacher}"),
                        "pretrain.distillation.",
                        Recipe.Distillation.class));
    }

    @TestFactory
    @Timeout(600)
    Stream<DynamicContainer> everyNumberOfEveryComponent() {
        return CATALOG.entries().stream().map(entry -> {
            Component<?, ?> component = entry.component();
            if (NOT_IN_RECIPES.contains(component.kind())) {
                return dynamicContainer(
                        component.kind().id() + " " + component.type(),
                        Stream.of(dynamicTest(
                                "has no numbers",
                                () -> assertThat(numbers(component.config())).isEmpty())));
            }
            String place = PLACES.get(component.kind());
            assertThat(place).as(component.kind().id()).isNotNull();
            boolean classifies = component.kind().equals(Kind.CLASSIFICATION_LOSS)
                    || component.type().equals("classifier");
            return container(
                    component.kind().id() + " " + component.type(),
                    classifies ? CLASSIFY : PRETRAIN,
                    List.of(place + "=" + selection(component)),
                    place + ".",
                    component.config());
        });
    }

    /** With the examples of what has no default. */
    private static String selection(Component<?, ?> component) {
        List<String> options = new ArrayList<>(List.of("type: " + component.type()));
        for (OptionField field : RecordShape.of(component.config()).fields()) {
            boolean isOptional = field.type() instanceof OptionType.Maybe;
            if (!isOptional && field.defaultText().isEmpty()) {
                assertThat(field.option().example())
                        .as("example of %s.%s", component.type(), field.key())
                        .isNotEmpty();
                options.add(field.key() + ": " + field.option().example());
            }
        }
        Optional.ofNullable(OPTIONS.get(component.type())).ifPresent(options::add);
        return "{" + String.join(", ", options) + "}";
    }

    private static DynamicContainer container(
            String name, String recipe, List<String> overrides, String place, Class<? extends Record> config) {
        boolean isOfImages = place.equals("pretrain.augmentation.") || place.equals("pretrain.mixer.");
        List<DynamicTest> tests = new ArrayList<>();
        tests.add(dynamicTest(
                "as it is",
                () -> assertThatCode(() -> trace(load(recipe, overrides), isOfImages))
                        .as("more of what it needs belongs in OPTIONS")
                        .doesNotThrowAnyException()));
        for (OptionField field : numbers(config)) {
            tests.add(dynamicTest(field.key() + ": bounds", () -> requireBounds(field)));
            for (String value : values(field)) {
                List<String> all = new ArrayList<>(overrides);
                all.add(place + field.key() + "=" + value);
                boolean isFinite = !value.matches(".*(inf|nan|1e999).*");
                boolean isMeant = value.equals("inf") && field.option().infinite();
                // Large images can be drawn, too, but take their time.
                boolean isDrawn = isOfImages && !value.matches("\\d{4,}");
                tests.add(dynamicTest(
                        field.key() + ": " + value, () -> tryOut(recipe, all, isDrawn, isFinite || isMeant)));
            }
        }
        return dynamicContainer(name, tests);
    }

    private static List<OptionField> numbers(Class<? extends Record> config) {
        return RecordShape.of(config).fields().stream()
                .filter(field -> isNumber(item(field.type())))
                .toList();
    }

    private static boolean isNumber(OptionType type) {
        return type instanceof OptionType.WholeNumber || type instanceof OptionType.Decimal;
    }

    private static OptionType item(OptionType type) {
        if (type instanceof OptionType.Maybe maybe) {
            return item(maybe.item());
        }
        return type instanceof OptionType.ListOf list ? item(list.item()) : type;
    }

    private static Set<String> values(OptionField field) {
        Option option = field.option();
        Set<String> values = new LinkedHashSet<>(List.of(
                "0",
                "-0.0",
                "1",
                "-1",
                "inf",
                "-inf",
                "nan",
                "1e308",
                "-1e308",
                "1e-320",
                "1e999",
                "2147483647",
                "-2147483648",
                "2147483648",
                "9223372036854775807",
                "9223372036854775808",
                "9".repeat(400)));
        for (double bound : new double[] {option.min(), option.max()}) {
            if (Double.isFinite(bound)) {
                double step = item(field.type()) instanceof OptionType.WholeNumber ? 1 : Math.ulp(bound);
                values.add(plain(bound - step));
                values.add(plain(bound));
                values.add(plain(bound + step));
            }
        }
        if (!isList(field.type())) {
            return values;
        }
        Set<String> lists = new LinkedHashSet<>();
        values.forEach(value -> lists.add("[" + value + "]"));
        values.forEach(value -> lists.add("[" + String.join(", ", value, value, value) + "]"));
        return lists;
    }

    private static boolean isList(OptionType type) {
        return type instanceof OptionType.Maybe maybe ? isList(maybe.item()) : type instanceof OptionType.ListOf;
    }

    private static String plain(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? BigDecimal.valueOf(value).toBigInteger().toString()
                : Double.toString(value);
    }

    private static LoadedRecipe load(String recipe, List<String> overrides) {
        try {
            Path file = Files.writeString(folder.resolve("recipe.yaml"), recipe);
            return new RecipeLoader(CATALOG).load(file, overrides);
        } catch (IOException e) {
            throw new IllegalStateException("no recipe could be written", e);
        }
    }

    /** A number that is stored as binary floating point needs bounds within which it makes sense. */
    private static void requireBounds(OptionField field) {
        if (item(field.type()) instanceof OptionType.Decimal) {
            assertThat(field.option().min()).as("min of %s", field.key()).isFinite();
            assertThat(field.option().max()).as("max of %s", field.key()).isFinite();
        }
    }

    private static void tryOut(String recipe, List<String> overrides, boolean isDrawn, boolean mayPass) {
        try {
            trace(load(recipe, overrides), isDrawn);
            assertThat(mayPass).as("accepted: %s", overrides).isTrue();
        } catch (UserException | ResourceException refused) {
            assertThat(refused.getMessage()).isNotBlank().hasSizeLessThan(4000);
        }
    }

    /**
     * Everything that works without data or an engine.
     *
     * @param isDrawn whether to make training views too
     */
    private static void trace(LoadedRecipe recipe, boolean isDrawn) {
        Wiring wiring = new Wiring(CATALOG);
        ExperimentOutline outline = new ExperimentRunner(CATALOG, wiring, Listeners.none()).outline(recipe);
        assertThat(Explanation.of(recipe, outline).text()).isNotEmpty();
        for (double rate : LearningRates.of(recipe.recipe(), wiring).rates()) {
            assertThat(rate).isFinite();
        }
        boolean isSmall = outline.viewSize().height() <= LARGEST_DRAWN
                && outline.viewSize().width() <= LARGEST_DRAWN;
        if (isSmall && isDrawn) {
            AugmentedSamples.make(recipe.recipe(), wiring, Listeners.none(), 1);
        }
    }
}
