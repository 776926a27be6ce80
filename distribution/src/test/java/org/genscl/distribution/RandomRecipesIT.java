package org.genscl.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.genscl.api.component.Component;
import org.genscl.api.component.Kind;
import org.genscl.runtime.config.OptionField;
import org.genscl.runtime.config.OptionType;
import org.genscl.runtime.config.RecordShape;
import org.genscl.runtime.experiment.ExperimentRunner;
import org.genscl.runtime.experiment.Outcome;
import org.genscl.runtime.plugin.PluginCatalog;
import org.genscl.runtime.progress.Listeners;
import org.genscl.runtime.progress.StopSignal;
import org.genscl.runtime.progress.TrainingListener;
import org.genscl.runtime.recipe.LoadedRecipe;
import org.genscl.runtime.recipe.RecipeLoader;
import org.genscl.runtime.run.RunDirectory;
import org.genscl.runtime.wiring.Wiring;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Recipes of components drawn at random from all that are installed, every one of them that needs no server at least once:
 * each trains, is stopped after a random step, resumes, and comes to the bits of the uninterrupted run; on each backend.
 */
class RandomRecipesIT {
    /** Kinds that are drawn; of the others, one is named below. */
    private static final List<Kind<?>> DRAWN = List.of(
            Kind.AUGMENTATION,
            Kind.MIXER,
            Kind.ENCODER,
            Kind.HEAD,
            Kind.CONTRASTIVE_LOSS,
            Kind.CLASSIFICATION_LOSS,
            Kind.OPTIMIZER,
            Kind.SCHEDULE,
            Kind.EVALUATOR,
            Kind.TRACKER);

    /** Data sets need files, teachers files or a run, readers and exporters are not part of a recipe, and every recipe is run on every backend. */
    private static final Set<Kind<?>> NOT_DRAWN =
            Set.of(Kind.DATASET, Kind.TEACHER, Kind.WEIGHTS_READER, Kind.EXPORTER, Kind.BACKEND);

    /** A server that is not here; its plugin tests it with one of its own. */
    private static final Set<String> NEED_A_SERVER = Set.of("mlflow");

    /** What makes a component small, or what has no default, by kind and type. */
    private static final Map<String, String> OPTIONS = Map.of(
            "augmentation sequence", "steps: [{type: random-crop}, {type: horizontal-flip}]",
            "evaluator linear", "epochs: 2, batch-size: 8",
            "evaluator knn", "k: 3",
            "projection-head mlp", "dimension: 16");

    /** What each backend computes in. */
    private static final Map<String, List<String>> PRECISIONS =
            Map.of("djl", List.of("auto", "fp32", "bf16"), "dl4j", List.of("auto", "fp32"));

    private static final int STEPS_AN_EPOCH = 3;

    @TempDir
    private static Path folder;

    @AutoClose
    private static final PluginCatalog CATALOG = CommandLine.catalog();

    private static List<Component<?, ?>> components(Kind<?> kind) {
        List<Component<?, ?>> components = new ArrayList<>();
        CATALOG.entries().forEach(entry -> {
            boolean lacking = kind.equals(Kind.TRACKER)
                    && NEED_A_SERVER.contains(entry.component().type());
            if (entry.component().kind().equals(kind) && !lacking) {
                components.add(entry.component());
            }
        });
        return components;
    }

    @Test
    void everyKindIsDrawnOrKnownNotToBe() {
        assertThat(CATALOG.failures()).isEmpty();
        assertThat(Kind.all()).allMatch(kind -> DRAWN.contains(kind) != NOT_DRAWN.contains(kind));
        assertThat(components(Kind.BACKEND))
                .extracting(Component::type)
                .containsExactlyInAnyOrderElementsOf(PRECISIONS.keySet());
    }

    @TestFactory
    Stream<DynamicTest> everyComponentTrainsAndResumes() {
        Random random = new Random(20220600384L);
        Map<Kind<?>, List<Component<?, ?>>> decks = new LinkedHashMap<>();
        for (Kind<?> kind : DRAWN) {
            List<Component<?, ?>> deck = components(kind);
            Collections.shuffle(deck, random);
            decks.put(kind, deck);
        }
        int rounds = decks.values().stream().mapToInt(List::size).max().orElseThrow();
        return IntStream.range(0, rounds).boxed().flatMap(round -> {
            String recipe = recipe(round, decks, random);
            int stopAfter = 1 + random.nextInt(2 * STEPS_AN_EPOCH - 1);
            return components(Kind.BACKEND).stream().map(backend -> {
                String whole = recipe + on(backend.type(), random);
                return dynamicTest(
                        whole.replaceAll("\\s+", " "),
                        () -> trainAndResume(backend.type() + "-" + round, whole, stopAfter));
            });
        });
    }

    private static String on(String backend, Random random) {
        List<String> precisions = PRECISIONS.get(backend);
        return "backend: {type: " + backend + ", threads: 1}\n" + "precision: "
                + precisions.get(random.nextInt(precisions.size())) + "\n";
    }

    private static String recipe(int round, Map<Kind<?>, List<Component<?, ?>>> decks, Random random) {
        Map<Kind<?>, String> drawn = new HashMap<>();
        decks.forEach((kind, deck) -> drawn.put(kind, selection(deck.get(round % deck.size()), random)));
        boolean classify = round % 3 == 2 || drawn.get(Kind.EVALUATOR).contains("type: classifier");
        String training = classify
                ? "classify:\n  loss: " + drawn.get(Kind.CLASSIFICATION_LOSS) + "\n  ema-decay: 0.5\n"
                : "pretrain:\n  loss: " + drawn.get(Kind.CONTRASTIVE_LOSS) + "\n  head: " + drawn.get(Kind.HEAD) + "\n";
        return "name: random-" + round + "\n"
                + "seed: " + round + "\n"
                + "dataset: {type: shapes, train-size: 26, test-size: 12}\n"
                + "workers: 1\n"
                + "device: cpu\n"
                + "encoder: " + drawn.get(Kind.ENCODER) + "\n"
                + training
                + "  epochs: 2\n"
                + "  batch-size: 8\n"
                + "  augmentation: " + drawn.get(Kind.AUGMENTATION) + "\n"
                + "  mixer: " + drawn.get(Kind.MIXER) + "\n"
                + "  optimizer: " + drawn.get(Kind.OPTIMIZER) + "\n"
                + "  schedule: " + drawn.get(Kind.SCHEDULE) + "\n"
                + "evaluate: [" + drawn.get(Kind.EVALUATOR) + "]\n"
                + "trackers: [{type: csv}, " + drawn.get(Kind.TRACKER).replace("{type: csv}", "{type: jsonl}") + "]\n";
    }

    /** With switches and choices set at random. */
    private static String selection(Component<?, ?> component, Random random) {
        List<String> options = new ArrayList<>(List.of("type: " + component.type()));
        String name = component.kind().id() + " " + component.type();
        if (OPTIONS.containsKey(name)) {
            options.add(OPTIONS.get(name));
        }
        for (OptionField field : RecordShape.of(component.config()).fields()) {
            if (field.type() instanceof OptionType.Truth) {
                options.add(field.key() + ": " + random.nextBoolean());
            } else if (field.type() instanceof OptionType.Choice choice) {
                List<String> choices = choice.names();
                options.add(field.key() + ": " + choices.get(random.nextInt(choices.size())));
            } else if (component.kind().equals(Kind.ENCODER) && field.key().equals("width")) {
                options.add("width: " + (field.type() instanceof OptionType.WholeNumber ? "4" : "0.05"));
            } else if (component.kind().equals(Kind.ENCODER) && field.key().equals("depth")) {
                options.add("depth: 0.05");
            } else if (field.key().equals("learning-rate")) {
                options.add("learning-rate: 0.001");
            }
        }
        return "{" + String.join(", ", options) + "}";
    }

    private static void trainAndResume(String name, String text, int stopAfter) throws IOException {
        Path file = Files.writeString(folder.resolve(name + ".yaml"), text);
        LoadedRecipe recipe = new RecipeLoader(CATALOG).load(file, List.of());
        Outcome whole = runner(Listeners.none()).start(recipe, folder.resolve(name + "-whole"), new StopSignal());
        assertThat(whole.completed()).isTrue();
        assertThat(whole.results().training().orElseThrow().steps()).isEqualTo(2 * STEPS_AN_EPOCH);

        StopSignal stop = new StopSignal();
        Listeners none = Listeners.none();
        TrainingListener stopping = new TrainingListener() {
            @Override
            public void stepped(Step step) {
                if (step.step() == stopAfter) {
                    stop.request();
                }
            }
        };
        Outcome stopped = runner(new Listeners(none.run(), none.transfer(), stopping, none.evaluation()))
                .start(recipe, folder.resolve(name + "-stopped"), stop);
        assertThat(stopped.completed()).isFalse();
        Path run = stopped.directory();
        LoadedRecipe own = new RecipeLoader(CATALOG).load(run.resolve(RunDirectory.RESOLVED_RECIPE), List.of());
        Outcome resumed = runner(none).resume(run, own, new StopSignal());
        assertThat(resumed.completed()).isTrue();
        for (String result : List.of(
                "metrics.csv", "checkpoints/final/model.safetensors", "checkpoints/final/optimizer.safetensors")) {
            assertThat(run.resolve(result))
                    .hasSameBinaryContentAs(whole.directory().resolve(result));
        }
    }

    private static ExperimentRunner runner(Listeners listeners) {
        return new ExperimentRunner(CATALOG, new Wiring(CATALOG), listeners);
    }
}
