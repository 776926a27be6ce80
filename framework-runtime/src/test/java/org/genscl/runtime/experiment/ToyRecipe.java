package org.genscl.runtime.experiment;

import static org.genscl.runtime.experiment.ToyComponents.select;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.genscl.api.component.Component;
import org.genscl.api.component.Kind;
import org.genscl.api.component.Selection;
import org.genscl.api.evaluate.Evaluator;
import org.genscl.api.loss.ContrastiveLoss;
import org.genscl.api.program.Precision;
import org.genscl.runtime.pipeline.Samples;
import org.genscl.runtime.plugin.ComponentCatalog;
import org.genscl.runtime.recipe.LoadedRecipe;
import org.genscl.runtime.recipe.Recipe;
import org.genscl.runtime.wiring.Wiring;

/** A recipe of the smallest components: 3 epochs of 4 batches, a checkpoint after epochs 2 and 3, two evaluators. */
public record ToyRecipe(
        int epochs,
        int batchSize,
        int features,
        long nanStep,
        int workers,
        Precision precision,
        Class<? extends ContrastiveLoss> loss) {

    public static ToyRecipe standard() {
        return new ToyRecipe(3, 6, 4, 0, 2, Precision.FP32, ToyComponents.Loss.class);
    }

    ToyRecipe withBatchSize(int changed) {
        return new ToyRecipe(epochs, changed, features, nanStep, workers, precision, loss);
    }

    ToyRecipe withFeatures(int changed) {
        return new ToyRecipe(epochs, batchSize, changed, nanStep, workers, precision, loss);
    }

    ToyRecipe withNanStep(long changed) {
        return new ToyRecipe(epochs, batchSize, features, changed, workers, precision, loss);
    }

    ToyRecipe withPrecision(Precision changed) {
        return new ToyRecipe(epochs, batchSize, features, nanStep, workers, changed, loss);
    }

    ToyRecipe withLoss(Class<? extends ContrastiveLoss> changed) {
        return new ToyRecipe(epochs, batchSize, features, nanStep, workers, precision, changed);
    }

    Recipe recipe() {
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
                new Recipe.Pretraining(
                        epochs,
                        batchSize,
                        select(Kind.AUGMENTATION, "brighten", Samples.Brighten.class),
                        Optional.of(select(Kind.MIXER, "blend", Samples.Blend.class)),
                        select(Kind.HEAD, "linear", ToyComponents.Head.class),
                        select(Kind.CONTRASTIVE_LOSS, "similarity", loss),
                        select(Kind.OPTIMIZER, "momentum", ToyComponents.Momentum.class),
                        select(Kind.SCHEDULE, "decay", ToyComponents.Decay.class),
                        2),
                List.of(evaluator, evaluator),
                true,
                new Selection<>(
                        new Component<>(Kind.BACKEND, "toy", ToyBackend.Config.class, ToyBackend.class, "For tests."),
                        new ToyBackend.Config(nanStep)),
                "cpu",
                precision,
                workers,
                List.of(select(Kind.TRACKER, "lines", ToyComponents.Lines.class)));
    }

    public LoadedRecipe loaded() {
        return new LoadedRecipe(recipe(), Path.of("toy.yaml"), "name: toy\n", toString() + "\n", Map.of());
    }

    static ExperimentRunner runner(Listeners listeners) {
        ComponentCatalog nothing = new ComponentCatalog() {
            @Override
            public List<Entry> entries() {
                return List.of();
            }

            @Override
            public List<Failure> failures() {
                return List.of();
            }

            @Override
            public List<PluginDescription> plugins() {
                return List.of();
            }
        };
        return new ExperimentRunner(nothing, new Wiring(nothing), listeners);
    }
}
