package org.genscl.runtime.experiment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.genscl.api.augmentation.Augmentation;
import org.genscl.api.backend.Backend;
import org.genscl.api.component.ComponentFactory;
import org.genscl.api.component.Selection;
import org.genscl.api.dataset.Dataset;
import org.genscl.api.dataset.DatasetInfo;
import org.genscl.api.error.UserException;
import org.genscl.api.evaluator.Evaluator;
import org.genscl.api.mixer.Mixer;
import org.genscl.api.network.Encoder;
import org.genscl.api.optimizer.Optimizer;
import org.genscl.api.schedule.Schedule;
import org.genscl.api.teacher.Teacher;
import org.genscl.api.tracker.Tracker;
import org.genscl.runtime.recipe.Recipe;
import org.genscl.runtime.wiring.Wiring;

/**
 * The components that a recipe selects, made.
 *
 * @param evaluators by their names in the run: the type, {@code type-2} and so on for repeats
 */
public record Components(
        Dataset dataset,
        DatasetInfo info,
        Part<Augmentation> augmentation,
        Optional<Mixer> mixer,
        Part<Encoder> encoder,
        Objective objective,
        Optional<Teacher> teacher,
        Part<Optimizer> optimizer,
        Schedule schedule,
        Map<String, Evaluator> evaluators,
        List<Tracker> trackers,
        Backend backend) {

    static Components create(Recipe recipe, Wiring wiring) {
        Dataset dataset = wiring.forDataset().create(recipe.dataset());
        DatasetInfo info = info(dataset);
        ComponentFactory factory = wiring.forExperiment(info);
        Recipe.Training training = recipe.training();
        List<Tracker> trackers = new ArrayList<>();
        for (Selection<Tracker> tracker : recipe.trackers()) {
            trackers.add(factory.create(tracker));
        }
        return new Components(
                dataset,
                info,
                part("augmentation", training.augmentation(), factory),
                training.mixer().map(mixer -> factory.create(mixer)),
                part("encoder", recipe.encoder(), factory),
                objective(recipe, factory),
                recipe.pretrain()
                        .flatMap(Recipe.Pretraining::distillation)
                        .map(distillation -> factory.create(distillation.teacher())),
                part("optimizer", training.optimizer(), factory),
                factory.create(training.schedule()),
                evaluators(recipe, factory),
                trackers,
                factory.create(recipe.backend()));
    }

    /** What is known of a data set, whose options can be at fault. */
    public static DatasetInfo info(Dataset dataset) {
        try {
            return dataset.info();
        } catch (UserException | IllegalArgumentException | ArithmeticException e) {
            throw new MisfitException("dataset", e.getMessage(), e);
        }
    }

    private static <T> Part<T> part(String role, Selection<T> selection, ComponentFactory factory) {
        return Part.of(role, selection, factory.create(selection));
    }

    private static Objective objective(Recipe recipe, ComponentFactory factory) {
        return recipe.pretrain()
                .<Objective>map(pretrain -> new ContrastiveObjective(
                        part("projection head", pretrain.head(), factory),
                        part("loss", pretrain.loss(), factory),
                        pretrain.distillation()))
                .or(() -> recipe.classify()
                        .map(classify -> new ClassificationObjective(part("loss", classify.loss(), factory))))
                .orElseThrow();
    }

    private static Map<String, Evaluator> evaluators(Recipe recipe, ComponentFactory factory) {
        Map<String, Evaluator> evaluators = new LinkedHashMap<>();
        Map<String, Integer> seen = new LinkedHashMap<>();
        for (Selection<Evaluator> selection : recipe.evaluate()) {
            int count = seen.merge(selection.type(), 1, Integer::sum);
            String name = count == 1 ? selection.type() : selection.type() + "-" + count;
            evaluators.put(name, factory.create(selection));
        }
        return evaluators;
    }
}
