package org.genscl.runtime.experiment;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.genscl.api.dataset.DatasetInfo;
import org.genscl.api.error.UserException;
import org.genscl.api.graph.Graph;
import org.genscl.api.graph.Ops;
import org.genscl.api.graph.Tensor;
import org.genscl.api.graph.VariableSpec;
import org.genscl.api.image.ImageSize;
import org.genscl.api.network.Scope;
import org.genscl.api.program.Precision;
import org.genscl.api.program.Program;
import org.genscl.api.program.UpdateRule;
import org.genscl.api.tensor.Shape;
import org.genscl.runtime.pipeline.BatchShape;
import org.genscl.runtime.pipeline.TrainingViews;
import org.genscl.runtime.recipe.Recipe;

/**
 * The programs of an experiment, traced from its components: one that trains, and one that embeds images for evaluation.
 * An error while tracing names the component whose code was running.
 *
 * @param training inputs {@value #IMAGES} [V·N, H, W, C] (view 1 of all samples, then view 2 and so on), {@value #LABELS}
 *     [V·N, K] and, with a teacher, {@value ContrastiveObjective#TEACHER_LOGITS} [V·N, K]
 * @param embedding a function {@value #EMBED} from {@value #IMAGES} [B, H, W, C] to {@value #FEATURES} [B, D]; its
 *     variables are the encoder's
 * @param batch sizes of a training batch
 */
record ExperimentPrograms(Program training, Program embedding, BatchShape batch) {
    static final String IMAGES = "images";
    static final String LABELS = "labels";
    static final String EMBED = "embed";
    static final String FEATURES = "features";

    private static final int LARGEST_EMBEDDING_BATCH = 256;

    /**
     * Traces a recipe's programs; runs and loads nothing. Where the device is to decide on the precision, they are of
     * FP32.
     *
     * @throws UserException if the components do not fit together
     */
    static ExperimentPrograms trace(Recipe recipe, Components components) {
        Precision precision = recipe.precision().precision().orElse(Precision.FP32);
        return trace(recipe, components, precision, recipe.training().batchSize());
    }

    /**
     * Traces a recipe's programs with another precision and batch size.
     *
     * @throws UserException if the components do not fit together
     */
    static ExperimentPrograms trace(Recipe recipe, Components components, Precision precision, int batchSize) {
        requirePrecision(precision, recipe, components);
        requireClassifier(recipe, components);
        Recipe.Training training = recipe.training();
        DatasetInfo info = components.info();
        ImageSize viewSize =
                components.augmentation().trace(augmentation -> TrainingViews.viewSize(augmentation, info));
        BatchShape batch = new BatchShape(batchSize, training.views(), viewSize, info.channels(), info.classes());
        TensorLimits limits = new TensorLimits(recipe);
        limits.require(batch);
        Graph step = traceStep(components, batch);
        limits.require(step);
        Map<String, UpdateRule> updates = new LinkedHashMap<>();
        for (VariableSpec variable : step.variables().values()) {
            if (variable.trainable()) {
                updates.put(variable.name(), components.optimizer().trace(optimizer -> optimizer.rule(variable)));
            }
        }
        OptionalDouble averageDecay =
                training.emaDecay().map(OptionalDouble::of).orElse(OptionalDouble.empty());
        Graph embed = traceEmbedding(training, components);
        limits.require(embed);
        limits.require(components, embed.output(FEATURES).shape().dimension(1));
        return new ExperimentPrograms(
                new Program(Optional.of(new Program.Training(step, updates, averageDecay)), Map.of(), precision),
                new Program(Optional.empty(), Map.of(EMBED, embed), precision),
                batch);
    }

    private static void requirePrecision(Precision precision, Recipe recipe, Components components) {
        if (!components.backend().precisions().contains(precision)) {
            throw new UserException("precision " + Part.lower(precision) + " is not available on backend '"
                    + recipe.backend().type() + "', which has "
                    + components.backend().precisions().stream()
                            .map(Part::lower)
                            .sorted()
                            .toList());
        }
    }

    private static void requireClassifier(Recipe recipe, Components components) {
        components.evaluators().forEach((name, evaluator) -> {
            if (evaluator.needsClassifier() && recipe.classify().isEmpty()) {
                throw new UserException("evaluator '" + name + "' needs a classifier that was trained with the encoder:"
                        + " it is for recipes with 'classify', not 'pretrain'; 'linear' trains one on the features");
            }
        });
    }

    private static Graph traceStep(Components components, BatchShape batch) {
        Ops ops = new Ops();
        Tensor images = ops.permute(ops.input(IMAGES, batch.images()), 0, 3, 1, 2);
        Tensor labels = ops.input(LABELS, batch.labels());
        Scope root = Scope.root(ops, true);
        Tensor loss = components.objective().loss(root, components.encoder(), images, labels, batch);
        return Graph.of(Map.of(Program.Training.LOSS, loss));
    }

    private static Graph traceEmbedding(Recipe.Training training, Components components) {
        Ops ops = new Ops();
        DatasetInfo info = components.info();
        int batch = Math.min(LARGEST_EMBEDDING_BATCH, training.views() * training.batchSize());
        Shape shape = Shape.of(batch, info.size().height(), info.size().width(), info.channels());
        Tensor images = ops.permute(ops.input(IMAGES, shape), 0, 3, 1, 2);
        return Graph.of(Map.of(FEATURES, Objective.features(Scope.root(ops, false), components.encoder(), images)));
    }

    /** The number of images that one call of the embedding takes, B. */
    int embeddingBatch() {
        return embeddingGraph().inputs().get(IMAGES).shape().dimension(0);
    }

    /** The number of features of an image, D. */
    int featureDimension() {
        return embeddingGraph().output(FEATURES).shape().dimension(1);
    }

    private Graph embeddingGraph() {
        return embedding.functions().get(EMBED);
    }
}
