package org.genscl.runtime.experiment;

import static org.genscl.runtime.experiment.ToyComponents.select;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.genscl.api.backend.DeviceSpec;
import org.genscl.api.component.Component;
import org.genscl.api.component.Kind;
import org.genscl.api.component.Selection;
import org.genscl.api.evaluator.Evaluator;
import org.genscl.api.loss.ContrastiveLoss;
import org.genscl.api.tracker.Tracker;
import org.genscl.runtime.pipeline.Samples;
import org.genscl.runtime.plugin.ComponentCatalog;
import org.genscl.runtime.progress.Listeners;
import org.genscl.runtime.progress.StopSignal;
import org.genscl.runtime.progress.TrainingListener;
import org.genscl.runtime.recipe.LoadedRecipe;
import org.genscl.runtime.recipe.PrecisionChoice;
import org.genscl.runtime.recipe.Recipe;
import org.genscl.runtime.recipe.TestCatalog;
import org.genscl.runtime.wiring.Wiring;

/** A recipe of the smallest components: 3 epochs of 4 batches, a checkpoint after epochs 2 and 3, two evaluators. */
public record ToyRecipe(
        int epochs,
        int batchSize,
        int features,
        long nanStep,
        int workers,
        PrecisionChoice precision,
        Class<? extends ContrastiveLoss> loss,
        Way way) {

    /** What is trained. */
    enum Way {
        PRETRAIN,
        DISTIL,
        CLASSIFY
    }

    public static ToyRecipe standard() {
        return new ToyRecipe(3, 6, 4, 0, 2, PrecisionChoice.FP32, ToyComponents.Loss.class, Way.PRETRAIN);
    }

    /** Listeners that request the stop after a training step. */
    static Listeners stoppingAfter(long step, StopSignal stop) {
        Listeners none = Listeners.none();
        TrainingListener stopping = new TrainingListener() {
            @Override
            public void stepped(Step done) {
                if (done.step() == step) {
                    stop.request();
                }
            }
        };
        return new Listeners(none.run(), none.transfer(), stopping, none.evaluation());
    }

    ToyRecipe with(Way changed) {
        return new ToyRecipe(epochs, batchSize, features, nanStep, workers, precision, loss, changed);
    }

    ToyRecipe withBatchSize(int changed) {
        return new ToyRecipe(epochs, changed, features, nanStep, workers, precision, loss, way);
    }

    ToyRecipe withFeatures(int changed) {
        return new ToyRecipe(epochs, batchSize, changed, nanStep, workers, precision, loss, way);
    }

    public ToyRecipe withNanStep(long changed) {
        return new ToyRecipe(epochs, batchSize, features, changed, workers, precision, loss, way);
    }

    ToyRecipe withPrecision(PrecisionChoice changed) {
        return new ToyRecipe(epochs, batchSize, features, nanStep, workers, changed, loss, way);
    }

    ToyRecipe withLoss(Class<? extends ContrastiveLoss> changed) {
        return new ToyRecipe(epochs, batchSize, features, nanStep, workers, precision, changed, way);
    }

    public Recipe recipe() {
        Selection<Evaluator> evaluator = select(Kind.EVALUATOR, "nearest-mean", ToyComponents.NearestMean.class);
        return new Recipe(
                "toy",
                3407,
                select(Kind.DATASET, "samples", ToyComponents.Data.class),
                new Selection<>(
                        new Component<>(
                                Kind.ENCODER,
                                "network",
                                ToyComponents.Network.Config.class,
                                ToyComponents.Network.class,
                                "For tests."),
                        new ToyComponents.Network.Config(features)),
                way == Way.CLASSIFY ? Optional.empty() : Optional.of(pretraining()),
                way == Way.CLASSIFY ? Optional.of(classification()) : Optional.empty(),
                List.of(evaluator, evaluator),
                true,
                new Selection<>(
                        new Component<>(Kind.BACKEND, "toy", ToyBackend.Config.class, ToyBackend.class, "For tests."),
                        new ToyBackend.Config(nanStep)),
                DeviceSpec.cpu(),
                precision,
                workers,
                List.of(select(Kind.TRACKER, "lines", ToyComponents.Lines.class)));
    }

    private Recipe.Pretraining pretraining() {
        return new Recipe.Pretraining(
                epochs,
                batchSize,
                select(Kind.AUGMENTATION, "brighten", Samples.Brighten.class),
                Optional.of(select(Kind.MIXER, "blend", Samples.Blend.class)),
                select(Kind.HEAD, "linear", ToyComponents.Head.class),
                select(Kind.CONTRASTIVE_LOSS, "similarity", loss),
                way == Way.DISTIL
                        ? Optional.of(new Recipe.Distillation(
                                select(Kind.TEACHER, "brightness", ToyComponents.Brightness.class), 0.5, 4))
                        : Optional.empty(),
                select(Kind.OPTIMIZER, "momentum", ToyComponents.Momentum.class),
                select(Kind.SCHEDULE, "decay", ToyComponents.Decay.class),
                Optional.empty(),
                2);
    }

    private Recipe.Classification classification() {
        return new Recipe.Classification(
                epochs,
                batchSize,
                select(Kind.AUGMENTATION, "brighten", Samples.Brighten.class),
                Optional.of(select(Kind.MIXER, "blend", Samples.Blend.class)),
                select(Kind.CLASSIFICATION_LOSS, "disagreement", ToyComponents.Disagreement.class),
                select(Kind.OPTIMIZER, "momentum", ToyComponents.Momentum.class),
                select(Kind.SCHEDULE, "decay", ToyComponents.Decay.class),
                Optional.of(0.9),
                2);
    }

    public LoadedRecipe loaded() {
        return new LoadedRecipe(recipe(), Path.of("toy.yaml"), "name: toy\n", toString() + "\n", Map.of());
    }

    /** With other evaluators and trackers. */
    LoadedRecipe loaded(List<Selection<Evaluator>> evaluators, List<Selection<Tracker>> trackers) {
        Recipe own = recipe();
        Recipe changed = new Recipe(
                own.name(),
                own.seed(),
                own.dataset(),
                own.encoder(),
                own.pretrain(),
                own.classify(),
                evaluators,
                own.evaluateUntrained(),
                own.backend(),
                own.device(),
                own.precision(),
                own.workers(),
                trackers);
        String resolved = this + " " + evaluators.stream().map(Selection::type).toList() + "\n";
        return new LoadedRecipe(changed, Path.of("toy.yaml"), "name: toy\n", resolved, Map.of());
    }

    static ExperimentRunner runner(Listeners listeners) {
        ComponentCatalog nothing = TestCatalog.empty();
        return new ExperimentRunner(nothing, new Wiring(nothing), listeners);
    }
}
